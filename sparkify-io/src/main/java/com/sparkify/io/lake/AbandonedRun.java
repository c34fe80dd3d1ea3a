package com.sparkify.io.lake;

import java.util.List;

/**
 * What became of a committed run that was given up.
 *
 * @param runId the run
 * @param outcome what became of its tables
 * @param lostFiles the new files that are nowhere any more, below the lake's root
 */
public record AbandonedRun(String runId, Outcome outcome, List<String> lostFiles) {
  /** What became of the tables. */
  public enum Outcome {
    /** All files from before the run were there: the tables are as they were before it. */
    UNDONE,
    /** Some were gone already: the tables hold what there is of the new files. */
    FINISHED_IN_PART,
    /** The journal could not be read: the tables were left as they are. */
    UNKNOWN
  }

  /** What is lost, and what to do about it. */
  public String inWords() {
    return switch (outcome) {
      case UNDONE ->
          "The run %s was given up. The tables are as they were before it, so no row of theirs is lost; what it had read or changed is not in them: run it again."
              .formatted(runId);
      case FINISHED_IN_PART ->
          "The run %s was given up when some of the files that it replaces were gone already. The tables hold what is there of its new files; %d are lost%s. Rebuild the tables from the sources with: sparkify etl --full"
              .formatted(
                  runId,
                  lostFiles.size(),
                  lostFiles.isEmpty() ? "" : ": " + String.join(", ", lostFiles));
      case UNKNOWN ->
          "The run %s was given up, and its journal cannot be read: which of its files are in place is not known. Look at the tables with: sparkify check; if that finds errors, rebuild them from the sources with: sparkify etl --full"
              .formatted(runId);
    };
  }
}
