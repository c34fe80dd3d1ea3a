package com.sparkify.io.lake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a run, in {@code _sparkify/runs/<run_id>.json}. Times are ISO 8601 in UTC. It
 * holds no secrets: whoever makes it leaves them out of the settings.
 *
 * @param runId the run
 * @param status how it ended
 * @param startedAt when it began
 * @param finishedAt when it ended; of a run that died, when that was found out
 * @param version the program's version
 * @param settings the effective settings by key, secrets masked
 * @param inputs the sources by kind: {@code songs}, {@code events}
 * @param records what became of the records, by kind
 * @param rejectedByReason rejected records by reason, by kind
 * @param rescuedFields new records with each unknown field, by kind
 * @param newFields those of the rescued fields that no run had that succeeded before, by kind
 * @param tables the tables as they are after the run
 * @param matched plays with a song, in the table; null if the run did not get so far
 * @param checks the checks of the quality gate
 * @param stages what the run did, with times
 * @param bytes the bytes read and written: {@code sources} is the size of the files that were read,
 *     {@code tasks_read} and {@code tasks_written} what Spark's tasks moved
 * @param requests the requests to S3 by kind; empty where nothing lies on S3
 * @param warnings what the operator should know
 */
public record RunRecord(
    String runId,
    Status status,
    String startedAt,
    String finishedAt,
    String version,
    Map<String, String> settings,
    Map<String, List<String>> inputs,
    Map<String, Counts> records,
    Map<String, Map<String, Long>> rejectedByReason,
    Map<String, Map<String, Long>> rescuedFields,
    Map<String, List<String>> newFields,
    Map<String, TableFigures> tables,
    Long matched,
    List<Check> checks,
    List<Stage> stages,
    Map<String, Long> bytes,
    Map<String, Long> requests,
    List<String> warnings) {

  public RunRecord {
    // Records of versions that did not know of it lack it.
    newFields = newFields == null ? Map.of() : newFields;
  }

  /** How a run ended. */
  public enum Status {
    @JsonProperty("succeeded")
    SUCCEEDED,
    @JsonProperty("failed")
    FAILED,
    /** The quality gate failed; nothing was published. */
    @JsonProperty("rejected")
    REJECTED
  }

  /**
   * What became of the records of one kind: {@code read = fresh + rejected + redelivered +
   * superseded}. The files are those read in this run, empty and damaged ones too.
   */
  public record Counts(
      long files,
      long read,
      @JsonProperty("new") long fresh,
      long rejected,
      long redelivered,
      long superseded) {
    /** Of a kind of which nothing was read. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);
  }

  /**
   * One check of the quality gate. Records of earlier versions have the first four values only:
   * their checks were all of severity {@code error}.
   *
   * @param name its name
   * @param passed whether what was found is what was expected
   * @param expected what was expected, in words
   * @param found what was found, in words
   * @param table the table it is about; null in older records
   * @param severity {@code error}, which holds a run back, or {@code warn}
   * @param accepted whether it failed and was let pass by the operator
   * @param failingRows some of the rows that fail it, by their columns' names
   */
  public record Check(
      String name,
      boolean passed,
      String expected,
      String found,
      String table,
      String severity,
      boolean accepted,
      List<Map<String, Object>> failingRows) {
    public Check {
      severity = severity == null ? "error" : severity;
      failingRows = failingRows == null ? List.of() : List.copyOf(failingRows);
    }

    /** Its name, and what it is about where the name does not say so. */
    public String label() {
      return table == null || name.startsWith(table.replace('/', '-').replace('_', '-'))
          ? name
          : name + " of " + table;
    }

    /**
     * What became of it, in a word: {@code passed}, {@code accepted}, {@code failed}, {@code
     * warning}.
     */
    public String outcome() {
      if (passed) {
        return "passed";
      }
      return accepted ? "accepted" : holdsBack() ? "failed" : "warning";
    }

    /** Whether nothing may be published because of it. */
    public boolean holdsBack() {
      return !passed && !accepted && severity.equals("error");
    }

    /** The same, let pass if it failed. */
    public Check acceptedByOperator() {
      return new Check(name, passed, expected, found, table, severity, !passed, failingRows);
    }
  }

  /** One stage of the run. */
  public record Stage(String name, double seconds) {}

  /** The record of a run that died and left no word of itself. */
  static RunRecord ofDeadRun(RunId run, String startedAt, String foundAt, String version) {
    return new RunRecord(
        run.value(),
        Status.FAILED,
        startedAt,
        foundAt,
        version,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of("The run died before it published anything."));
  }

  /** The same run, but failed: whatever it did to the tables is taken back or lost. */
  RunRecord failed(String foundAt, String why) {
    List<String> reasons = new ArrayList<>(warnings);
    reasons.add(why);
    return new RunRecord(
        runId,
        Status.FAILED,
        startedAt,
        foundAt,
        version,
        settings,
        inputs,
        records,
        rejectedByReason,
        rescuedFields,
        newFields,
        Map.of(),
        matched,
        checks,
        stages,
        bytes,
        requests,
        List.copyOf(reasons));
  }

  /** Where the records of a lake lie, sorted by run. */
  static List<String> paths(LakeStore store) throws IOException {
    return store.list(LakePaths.RUNS).stream()
        .map(LakeStore.Listed::path)
        .filter(path -> LakePaths.runOf(path).isPresent())
        .toList();
  }

  /** The record of a run; empty if there is none. */
  static Optional<RunRecord> read(LakeStore store, RunId run) throws IOException {
    Optional<LakeStore.Versioned> stored = store.read(LakePaths.runRecord(run));
    return stored.isEmpty()
        ? Optional.empty()
        : Optional.of(LakeJson.read(stored.get().content(), RunRecord.class));
  }

  /** The record as JSON text, as it is stored. */
  public String toJson() {
    return LakeJson.text(this);
  }
}
