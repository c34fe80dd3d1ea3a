package com.sparkify.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Partition;
import com.sparkify.jobs.ddl.LakeLocation;
import com.sparkify.jobs.settings.Warehouse;
import com.sparkify.model.StarSchema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedshiftScriptTest {
  private static final LakeLocation LAKE = LakeLocation.of("s3a://music/lake");

  @Test
  void everyFolderIsCopiedAndItsValuesAreAddedInOneTransaction() {
    assertThat(
            script(
                Optional.of("arn:aws:iam::1:role/reader"),
                Set.of(Partition.of(2018, 11), Partition.of(2018, 2))))
        .isEqualTo(
            """
            BEGIN;
            CREATE SCHEMA IF NOT EXISTS "plays";
            CREATE TABLE IF NOT EXISTS "plays"."time" (
              "start_time" TIMESTAMPTZ NOT NULL,
              "hour" INTEGER NOT NULL,
              "day" INTEGER NOT NULL,
              "week" INTEGER NOT NULL,
              "weekday" INTEGER NOT NULL,
              "year" INTEGER NOT NULL,
              "month" INTEGER NOT NULL,
              CONSTRAINT "time_pkey" PRIMARY KEY ("start_time")
            )
            DISTSTYLE AUTO
            SORTKEY ("start_time");
            COMMENT ON TABLE "plays"."time" IS 'One row per distinct start_time of songplays.';
            COMMENT ON COLUMN "plays"."time"."start_time" IS 'The instant of one or more plays.';
            COMMENT ON COLUMN "plays"."time"."hour" IS 'Hour of the day in the lake''s zone, 0 to 23.';
            COMMENT ON COLUMN "plays"."time"."day" IS 'Day of the month, 1 to 31.';
            COMMENT ON COLUMN "plays"."time"."week" IS 'ISO 8601 week, 1 to 53.';
            COMMENT ON COLUMN "plays"."time"."weekday" IS 'Day of the week, 1 = Sunday to 7 = Saturday.';
            COMMENT ON COLUMN "plays"."time"."year" IS 'Year in the lake''s zone.';
            COMMENT ON COLUMN "plays"."time"."month" IS 'Month in the lake''s zone, 1 to 12.';
            CREATE TEMPORARY TABLE "time__files" (
              "start_time" TIMESTAMP,
              "hour" INTEGER,
              "day" INTEGER,
              "week" INTEGER,
              "weekday" INTEGER
            );
            DELETE FROM "plays"."time";
            COPY "time__files" FROM 's3://music/lake/time/year=2018/month=11/' IAM_ROLE 'arn:aws:iam::1:role/reader' FORMAT AS PARQUET;
            INSERT INTO "plays"."time" ("start_time", "hour", "day", "week", "weekday", "year", "month")
            SELECT "start_time" AT TIME ZONE 'UTC', "hour", "day", "week", "weekday", CAST('2018' AS INTEGER), CAST('11' AS INTEGER) FROM "time__files";
            DELETE FROM "time__files";
            COPY "time__files" FROM 's3://music/lake/time/year=2018/month=2/' IAM_ROLE 'arn:aws:iam::1:role/reader' FORMAT AS PARQUET;
            INSERT INTO "plays"."time" ("start_time", "hour", "day", "week", "weekday", "year", "month")
            SELECT "start_time" AT TIME ZONE 'UTC', "hour", "day", "week", "weekday", CAST('2018' AS INTEGER), CAST('2' AS INTEGER) FROM "time__files";
            DELETE FROM "time__files";
            DROP TABLE "time__files";
            COMMIT;
            ANALYZE "plays"."time";
            """);
  }

  @Test
  void aTableWithoutRowsIsEmptiedAndTheRoleMayBeTheClustersOwn() {
    assertThat(script(Optional.empty(), Set.of()))
        .contains("DELETE FROM \"plays\".\"time\";\nDROP TABLE \"time__files\";\nCOMMIT;\n")
        .doesNotContain("COPY");
    assertThat(script(Optional.empty(), Set.of(Partition.of(2018, 11))))
        .contains("/year=2018/month=11/' IAM_ROLE DEFAULT FORMAT AS PARQUET;\n");
  }

  private static String script(Optional<String> role, Set<Partition> partitions) {
    Warehouse warehouse =
        new Warehouse(Optional.empty(), Optional.empty(), Optional.empty(), "plays", role, 1);
    List<String> statements =
        new RedshiftScript(LAKE, warehouse, List.of(StarSchema.TIME))
            .statements(table -> partitions);
    return String.join(";\n", statements) + ";\n";
  }
}
