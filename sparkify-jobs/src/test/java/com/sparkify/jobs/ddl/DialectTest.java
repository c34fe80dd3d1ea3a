package com.sparkify.jobs.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.Column;
import com.sparkify.model.Column.Nullability;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class DialectTest {
  private static final LakeLocation LAKE = LakeLocation.of("s3a://music/lake/");

  @Test
  void sparkHasTablesOverParquetAndFindsTheirPartitions() {
    assertThat(songs(Dialect.SPARK))
        .isEqualTo(
            """
            CREATE DATABASE IF NOT EXISTS `plays`;
            CREATE TABLE IF NOT EXISTS `plays`.`songs` (
              `song_id` STRING COMMENT 'Identifies the song.',
              `title` STRING COMMENT 'The song\\'s title.',
              `artist_id` STRING COMMENT 'The song\\'s artist.',
              `duration` DOUBLE COMMENT 'Length in seconds.',
              `year` INT COMMENT 'Year of release, 0 if unknown.'
            )
            USING PARQUET
            PARTITIONED BY (`year`)
            COMMENT 'One row per song_id.'
            LOCATION 's3a://music/lake/songs/';
            ALTER TABLE `plays`.`songs` RECOVER PARTITIONS;
            """);
  }

  @Test
  void hiveHasExternalTablesWithKeysThatNobodyChecks() {
    assertThat(songs(Dialect.HIVE))
        .isEqualTo(
            """
            CREATE DATABASE IF NOT EXISTS `plays`;
            CREATE EXTERNAL TABLE IF NOT EXISTS `plays`.`songs` (
              `song_id` STRING COMMENT 'Identifies the song.',
              `title` STRING COMMENT 'The song\\'s title.',
              `artist_id` STRING COMMENT 'The song\\'s artist.',
              `duration` DOUBLE COMMENT 'Length in seconds.',
              CONSTRAINT `songs_pkey` PRIMARY KEY (`song_id`) DISABLE NOVALIDATE RELY,
              CONSTRAINT `songs_artist_id_fkey` FOREIGN KEY (`artist_id`) REFERENCES `plays`.`artists` (`artist_id`) DISABLE NOVALIDATE RELY
            )
            COMMENT 'One row per song_id.'
            PARTITIONED BY (
              `year` INT COMMENT 'Year of release, 0 if unknown.'
            )
            STORED AS PARQUET
            LOCATION 's3a://music/lake/songs/';
            MSCK REPAIR TABLE `plays`.`songs`;
            """);
  }

  @Test
  void athenaHasExternalTablesOnS3AsItsOwnSchemeHasIt() {
    assertThat(songs(Dialect.ATHENA))
        .isEqualTo(
            """
            CREATE DATABASE IF NOT EXISTS `plays`;
            CREATE EXTERNAL TABLE IF NOT EXISTS `plays`.`songs` (
              `song_id` STRING COMMENT 'Identifies the song.',
              `title` STRING COMMENT 'The song\\'s title.',
              `artist_id` STRING COMMENT 'The song\\'s artist.',
              `duration` DOUBLE COMMENT 'Length in seconds.'
            )
            COMMENT 'One row per song_id.'
            PARTITIONED BY (
              `year` INT COMMENT 'Year of release, 0 if unknown.'
            )
            STORED AS PARQUET
            LOCATION 's3://music/lake/songs/';
            MSCK REPAIR TABLE `plays`.`songs`;
            """);
    assertThat(Dialect.ATHENA.problems(LakeLocation.of("/data/lake")))
        .containsExactly("--lake file:///data/lake: Athena reads S3 only.");
    assertThat(Dialect.ATHENA.problems(LAKE)).isEmpty();
  }

  @Test
  void trinoHasExternalTablesOfItsHiveConnector() {
    assertThat(text(Dialect.TRINO, "cold.plays", StarSchema.TIME))
        .isEqualTo(
            """
            SET SESSION "cold".timestamp_precision = 'MICROSECONDS';
            CREATE SCHEMA IF NOT EXISTS "cold"."plays";
            CREATE TABLE IF NOT EXISTS "cold"."plays"."time" (
              "start_time" TIMESTAMP(6) COMMENT 'The instant of one or more plays.',
              "hour" INTEGER COMMENT 'Hour of the day in the lake''s zone, 0 to 23.',
              "day" INTEGER COMMENT 'Day of the month, 1 to 31.',
              "week" INTEGER COMMENT 'ISO 8601 week, 1 to 53.',
              "weekday" INTEGER COMMENT 'Day of the week, 1 = Sunday to 7 = Saturday.',
              "year" INTEGER COMMENT 'Year in the lake''s zone.',
              "month" INTEGER COMMENT 'Month in the lake''s zone, 1 to 12.'
            )
            COMMENT 'One row per distinct start_time of songplays.'
            WITH (
              external_location = 's3://music/lake/time/',
              format = 'PARQUET',
              partitioned_by = ARRAY['year', 'month']
            );
            CALL "cold".system.sync_partition_metadata(schema_name => 'plays', table_name => 'time', mode => 'FULL');
            """);
    assertThat(Dialect.TRINO.statements(target("plays"), List.of()))
        .contains("CREATE SCHEMA IF NOT EXISTS \"hive\".\"plays\"");
  }

  @Test
  void duckDbHasViewsWithTypesAndComments() {
    assertThat(songs(Dialect.DUCKDB))
        .isEqualTo(
            """
            CREATE SCHEMA IF NOT EXISTS "plays";
            CREATE OR REPLACE VIEW "plays"."songs" AS
            SELECT
              CAST("song_id" AS VARCHAR) AS "song_id",
              CAST("title" AS VARCHAR) AS "title",
              CAST("artist_id" AS VARCHAR) AS "artist_id",
              CAST("duration" AS DOUBLE) AS "duration",
              CAST("year" AS INTEGER) AS "year"
            FROM read_parquet('s3://music/lake/songs/**/*.parquet', hive_partitioning = true, hive_types_autocast = false);
            COMMENT ON VIEW "plays"."songs" IS 'One row per song_id.';
            COMMENT ON COLUMN "plays"."songs"."song_id" IS 'Identifies the song.';
            COMMENT ON COLUMN "plays"."songs"."title" IS 'The song''s title.';
            COMMENT ON COLUMN "plays"."songs"."artist_id" IS 'The song''s artist.';
            COMMENT ON COLUMN "plays"."songs"."duration" IS 'Length in seconds.';
            COMMENT ON COLUMN "plays"."songs"."year" IS 'Year of release, 0 if unknown.';
            """);
  }

  @Test
  void postgresHasTablesWithKeysIndexesAndComments() {
    assertThat(songs(Dialect.POSTGRES))
        .isEqualTo(
            """
            CREATE SCHEMA IF NOT EXISTS "plays";
            CREATE TABLE IF NOT EXISTS "plays"."songs" (
              "song_id" text NOT NULL,
              "title" text NOT NULL,
              "artist_id" text NOT NULL,
              "duration" double precision NOT NULL,
              "year" integer NOT NULL,
              CONSTRAINT "songs_pkey" PRIMARY KEY ("song_id"),
              CONSTRAINT "songs_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "plays"."artists" ("artist_id")
            );
            CREATE INDEX IF NOT EXISTS "songs_artist_id_idx" ON "plays"."songs" ("artist_id");
            COMMENT ON TABLE "plays"."songs" IS 'One row per song_id.';
            COMMENT ON COLUMN "plays"."songs"."song_id" IS 'Identifies the song.';
            COMMENT ON COLUMN "plays"."songs"."title" IS 'The song''s title.';
            COMMENT ON COLUMN "plays"."songs"."artist_id" IS 'The song''s artist.';
            COMMENT ON COLUMN "plays"."songs"."duration" IS 'Length in seconds.';
            COMMENT ON COLUMN "plays"."songs"."year" IS 'Year of release, 0 if unknown.';
            """);
  }

  @Test
  void redshiftHasTablesWithDistributionAndSortKeys() {
    assertThat(songs(Dialect.REDSHIFT))
        .isEqualTo(
            """
            CREATE SCHEMA IF NOT EXISTS "plays";
            CREATE TABLE IF NOT EXISTS "plays"."songs" (
              "song_id" VARCHAR(65535) NOT NULL,
              "title" VARCHAR(65535) NOT NULL,
              "artist_id" VARCHAR(65535) NOT NULL,
              "duration" DOUBLE PRECISION NOT NULL,
              "year" INTEGER NOT NULL,
              CONSTRAINT "songs_pkey" PRIMARY KEY ("song_id"),
              CONSTRAINT "songs_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "plays"."artists" ("artist_id")
            )
            DISTSTYLE ALL
            SORTKEY ("song_id");
            COMMENT ON TABLE "plays"."songs" IS 'One row per song_id.';
            COMMENT ON COLUMN "plays"."songs"."song_id" IS 'Identifies the song.';
            COMMENT ON COLUMN "plays"."songs"."title" IS 'The song''s title.';
            COMMENT ON COLUMN "plays"."songs"."artist_id" IS 'The song''s artist.';
            COMMENT ON COLUMN "plays"."songs"."duration" IS 'Length in seconds.';
            COMMENT ON COLUMN "plays"."songs"."year" IS 'Year of release, 0 if unknown.';
            """);
  }

  @Test
  void aKeyThatMayHoldNullsIsAUniqueIndex() {
    assertThat(Dialect.POSTGRES.statements(target("plays"), List.of(Staging.EVENTS)))
        .contains(
            "CREATE UNIQUE INDEX IF NOT EXISTS \"staging_events_key\" ON"
                + " \"plays\".\"staging_events\""
                + " (COALESCE(\"user_id\", ''), \"session_id\", \"item_in_session\")")
        .noneMatch(statement -> statement.contains("PRIMARY KEY"));
  }

  @Test
  void namesAndTextsAreQuotedAsTheDialectHasIt() {
    Table odd =
        new Table(
            "a`b\"c",
            "It's a \\ back\\slash.",
            List.of(new Column("x`\"", DataTypes.DateType, Nullability.NULLABLE, "Say 'it\\'.")),
            List.of(),
            List.of(),
            List.of());
    DdlTarget target = new DdlTarget(LakeLocation.of("/it's/la[k]e"), "s`\"", Set.of());

    assertThat(Dialect.SPARK.statements(target, List.of(odd)))
        .containsExactly(
            "CREATE DATABASE IF NOT EXISTS `s``\"`",
            """
            CREATE TABLE IF NOT EXISTS `s``"`.`a``b"c` (
              `x``"` DATE COMMENT 'Say \\'it\\\\\\'.'
            )
            USING PARQUET
            COMMENT 'It\\'s a \\\\ back\\\\slash.'
            LOCATION 'file:///it\\'s/la[k]e/a`b"c/'""");
    assertThat(Dialect.DUCKDB.statements(target, List.of(odd)).get(1))
        .isEqualTo(
            """
            CREATE OR REPLACE VIEW "s`""\"."a`b""c" AS
            SELECT
              CAST("x`""\" AS DATE) AS "x`""\"
            FROM read_parquet('/it''s/la[[]k]e/a`b"c/**/*.parquet', hive_partitioning = false, hive_types_autocast = false)""");
  }

  @Test
  void everyDialectWritesEveryPublishedTable() {
    for (Dialect dialect : Dialect.values()) {
      assertThat(dialect.statements(target("plays")))
          .as(dialect.optionName())
          .filteredOn(statement -> statement.startsWith("CREATE"))
          .filteredOn(statement -> statement.matches("(?s)CREATE [A-Z ]*(TABLE|VIEW) .*"))
          .hasSize(10);
    }
  }

  private static String songs(Dialect dialect) {
    return text(dialect, "plays", StarSchema.SONGS);
  }

  private static String text(Dialect dialect, String schema, Table table) {
    return String.join(";\n", dialect.statements(target(schema), List.of(table))) + ";\n";
  }

  private static DdlTarget target(String schema) {
    return new DdlTarget(LAKE, schema, Set.of());
  }
}
