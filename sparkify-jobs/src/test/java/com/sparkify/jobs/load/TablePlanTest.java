package com.sparkify.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.SnapshotFile;
import com.sparkify.jobs.ddl.PostgresTable;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TablePlanTest {
  private static final SnapshotFile KEPT = SnapshotFile.of("year=1/kept.parquet", 1);
  private static final SnapshotFile BESIDE = SnapshotFile.of("year=2/beside.parquet", 1);
  private static final SnapshotFile GONE = SnapshotFile.of("year=2/gone.parquet", 1);
  private static final SnapshotFile COME = SnapshotFile.of("year=1/come.parquet", 1);

  @Test
  void aPartitionThatLostAFileIsReadWholeAndOneThatGainedOneIsNot() {
    TablePlan plan =
        TablePlan.ofChanges(
            StarSchema.SONGS, List.of(COME, KEPT, BESIDE), Set.of(KEPT, BESIDE, GONE));

    assertThat(plan.read()).containsExactly(COME, BESIDE);
    assertThat(plan.scope()).containsExactly(Partition.of(2));
    assertThat(plan.come()).containsExactly(COME);
    assertThat(plan.gone()).containsExactly(GONE);
    assertThat(merge(plan).deletions().orElseThrow())
        .isEqualTo(
            """
            DELETE FROM "s"."songs" AS t
            WHERE (t."year") IN ((CAST('2' AS integer)))
              AND NOT EXISTS (SELECT FROM side AS s WHERE t."song_id" = s."song_id")""");
  }

  @Test
  void onlyRowsThatAreAnotherAreWritten() {
    TablePlan plan = TablePlan.ofChanges(StarSchema.SONGS, List.of(KEPT, COME), Set.of(KEPT));

    assertThat(plan.read()).containsExactly(COME);
    assertThat(merge(plan).deletions()).isEmpty();
    assertThat(merge(plan).additions())
        .containsExactly(
            """
            INSERT INTO "s"."songs" ("song_id", "title", "artist_id", "duration", "year")
            SELECT "song_id", "title", "artist_id", "duration", "year" FROM side AS s
            WHERE NOT EXISTS (
              SELECT FROM "s"."songs" AS t
              WHERE t."song_id" = s."song_id"
                AND (t."song_id", t."title", t."artist_id", t."duration", t."year") IS NOT DISTINCT FROM (s."song_id", s."title", s."artist_id", s."duration", s."year"))
            ON CONFLICT ("song_id") DO UPDATE SET "title" = EXCLUDED."title", "artist_id" = EXCLUDED."artist_id", "duration" = EXCLUDED."duration", "year" = EXCLUDED."year\"""");
  }

  @Test
  void aTableWithoutAKeyIsReplacedOnceAFileIsGone() {
    SnapshotFile one = SnapshotFile.of("one.parquet", 1);
    SnapshotFile other = SnapshotFile.of("other.parquet", 1);
    TablePlan added = TablePlan.ofChanges(Staging.SONGS, List.of(one, other), Set.of(one));
    TablePlan replaced = TablePlan.ofChanges(Staging.SONGS, List.of(other), Set.of(one));

    assertThat(merge(added).additions()).hasSize(1);
    assertThat(merge(replaced).additions().get(0))
        .isEqualTo("DELETE FROM \"s\".\"staging_songs\" AS t\nWHERE true");
    assertThat(merge(replaced).deletions()).isEmpty();
  }

  @Test
  void aFileOfAnotherSizeIsAnotherFile() {
    SnapshotFile grown = SnapshotFile.of(KEPT.path(), 2);
    TablePlan plan = TablePlan.ofChanges(StarSchema.SONGS, List.of(grown), Set.of(KEPT));

    assertThat(plan.read()).containsExactly(grown);
    assertThat(plan.gone()).containsExactly(KEPT);
    assertThat(TablePlan.ofChanges(StarSchema.SONGS, List.of(KEPT), Set.of(KEPT)).isDone())
        .isTrue();
  }

  private static Merge merge(TablePlan plan) {
    return new Merge(plan, new PostgresTable("s", plan.table()), "side");
  }
}
