package com.sparkify.it;

import static com.sparkify.io.lake.RunRecord.Status.FAILED;
import static com.sparkify.io.lake.RunRecord.Status.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.RunRecord.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * A lake in which runs have died.
 *
 * @param spark reads it
 * @param place where it is
 * @param lake its name there
 * @param runsBefore how many runs went well before
 */
record Aftermath(SparkSession spark, LakePlace place, String lake, int runsBefore) {
  static final String LOCK = "_sparkify/lock";
  private static final String JOURNALS = "_sparkify/journal/";

  /** What of a run the lake showed when it died. */
  enum Death {
    /** It had not taken the lock. */
    BEFORE_THE_LOCK,
    BEFORE_THE_COMMIT,
    AFTER_THE_COMMIT;

    static Death at(PublishMoment moment) {
      return !moment.isKnown()
          ? BEFORE_THE_LOCK
          : moment.isCommitted() ? AFTER_THE_COMMIT : BEFORE_THE_COMMIT;
    }
  }

  /** Which death the files of the lake tell of. */
  Death death() {
    List<String> files = place.files(lake);
    long runs = files.stream().filter(file -> file.startsWith("_sparkify/runs/2")).count();
    if (runs > runsBefore || files.stream().anyMatch(file -> file.startsWith(JOURNALS + "2"))) {
      return Death.AFTER_THE_COMMIT;
    }
    return isLocked(place, lake) ? Death.BEFORE_THE_COMMIT : Death.BEFORE_THE_LOCK;
  }

  /** Whether a run holds the lake; the file stays once it has given the lock back. */
  static boolean isLocked(LakePlace place, String lake) {
    return place.files(lake).contains(LOCK) && !place.read(lake, LOCK).contains("released_at");
  }

  /**
   * Runs the same command again, and makes sure that all is as if nothing had happened.
   *
   * @param deaths of the runs that died, in their order
   */
  void endsWell(Delivery delivery, List<Death> deaths, Map<String, List<String>> expected) {
    CommandLine again = delivery.takeInto(place.uri(lake));
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out().contains("Nothing new; nothing changed in the lake "))
        .as("nothing was left to do")
        .isEqualTo(deaths.contains(Death.AFTER_THE_COMMIT));
    assertSameTables(expected);
    List<RunRecord> runs = Lake.open(spark, place.uri(lake)).runs();
    assertThat(runs).extracting(RunRecord::status).isEqualTo(statuses(deaths));
    assertThat(leftOver(runs)).as("files that belong to nothing").isEmpty();
    assertThat(place.openUploads()).as("open uploads").isEmpty();
  }

  /** Table by table, so that a failure shows its rows and no others. */
  private void assertSameTables(Map<String, List<String>> expected) {
    Map<String, List<String>> rows = LakeRows.of(spark, place.uri(lake));
    assertThat(rows.keySet()).isEqualTo(expected.keySet());
    rows.forEach(
        (table, found) ->
            assertThat(found).as(table).containsExactlyElementsOf(expected.get(table)));
  }

  /** Of all runs, the newest first. */
  private List<Status> statuses(List<Death> deaths) {
    List<Status> statuses = new ArrayList<>(Collections.nCopies(runsBefore, SUCCEEDED));
    for (Death death : deaths) {
      switch (death) {
        case BEFORE_THE_LOCK -> {}
        case BEFORE_THE_COMMIT -> statuses.add(FAILED);
        case AFTER_THE_COMMIT -> statuses.add(SUCCEEDED);
      }
    }
    statuses.add(SUCCEEDED);
    Collections.reverse(statuses);
    return statuses;
  }

  /**
   * The files that are neither a table's nor the lake's own. The journal of a dead run may stay, to
   * keep that run from committing should it not be dead at all.
   */
  private List<String> leftOver(List<RunRecord> runs) {
    assertThat(isLocked(place, lake)).as("locked").isFalse();
    List<String> kept =
        new ArrayList<>(List.of("_sparkify/lake.json", LOCK, "_sparkify/lock.guard"));
    for (RunRecord run : runs) {
      kept.add("_sparkify/runs/" + run.runId() + ".json");
      if (run.status() == FAILED) {
        kept.add(JOURNALS + run.runId() + ".json");
      }
    }
    return place.files(lake).stream()
        .filter(file -> !file.matches("(?!_sparkify/(staging|journal)/).*/part-[^/]*\\.parquet"))
        .filter(file -> !kept.contains(file))
        // What a kill in the middle of a write left; a run deletes those that are a minute old.
        .filter(file -> !file.matches("_sparkify/(.*/)?\\.[^/]+-[0-9a-f-]{36}"))
        .toList();
  }
}
