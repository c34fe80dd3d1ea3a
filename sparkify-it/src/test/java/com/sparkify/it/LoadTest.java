package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.jobs.load.LoadObserver;
import com.sparkify.jobs.load.LoadResult;
import com.sparkify.jobs.load.LoadResult.LoadedTable;
import com.sparkify.jobs.load.LoadStep;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake in a real PostgreSQL. */
@Tag("warehouse")
class LoadTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir static Path folder;

  /** After the first of two deliveries, and after both. */
  private static String first;

  private static String both;

  @BeforeAll
  static void makeLakes() throws IOException {
    Sequel sequel = Sequel.make(SPARK, folder.resolve("data"));
    FolderPlace place = new FolderPlace(folder);
    first = place.uri("first");
    assertThat(sequel.first().takeInto(first).exitCode()).isZero();
    place.copy("first", "both");
    both = place.uri("both");
    assertThat(sequel.both().takeInto(both).exitCode()).isZero();
  }

  /** A lake that can be given its second delivery under the same address. */
  private static String growing(String name) throws IOException {
    Path lake = Files.createDirectories(folder.resolve(name));
    replace(lake, "first");
    return lake.toString();
  }

  private static void grow(String lake) throws IOException {
    replace(Path.of(lake), "both");
  }

  private static void replace(Path lake, String with) throws IOException {
    FolderPlace place = new FolderPlace(folder);
    for (String file : place.files(folder.relativize(lake).toString())) {
      Files.delete(lake.resolve(file));
    }
    place.copy(with, folder.relativize(lake).toString());
  }

  @Test
  void theFirstLoadMakesEveryTableRowByRow() {
    PostgresDatabase database = PostgresServer.database();
    CommandLine load = database.load(both);

    assertThat(load.exitCode()).as(load.err()).isZero();
    assertThat(load.out())
        .contains("Loaded the lake file:" + both + " into the schema sparkify of the warehouse.");
    assertThat(WarehouseRows.of(database)).isEqualTo(WarehouseRows.ofLake(SPARK, both));
    assertThat(database.texts("SELECT count(*) FROM sparkify.songplays").get(0)).isNotEqualTo("0");
  }

  @Test
  void tablesHaveKeysForeignKeysIndexesAndComments() {
    PostgresDatabase database = PostgresServer.database();
    assertThat(database.load(both).exitCode()).isZero();

    assertThat(
            database.texts(
                """
                SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated
                FROM pg_constraint WHERE connamespace = 'sparkify'::regnamespace
                  AND contype IN ('p', 'f') AND conrelid <> 'sparkify.sparkify_load'::regclass
                ORDER BY 1"""))
        .containsExactly(
            "sparkify.\"time\" PRIMARY KEY (start_time) true",
            "sparkify.artists PRIMARY KEY (artist_id) true",
            "sparkify.songplays FOREIGN KEY (artist_id) REFERENCES sparkify.artists(artist_id) true",
            "sparkify.songplays FOREIGN KEY (song_id) REFERENCES sparkify.songs(song_id) true",
            "sparkify.songplays FOREIGN KEY (start_time) REFERENCES sparkify.\"time\"(start_time) true",
            "sparkify.songplays FOREIGN KEY (user_id) REFERENCES sparkify.users(user_id) true",
            "sparkify.songplays PRIMARY KEY (songplay_id) true",
            "sparkify.songs FOREIGN KEY (artist_id) REFERENCES sparkify.artists(artist_id) true",
            "sparkify.songs PRIMARY KEY (song_id) true",
            "sparkify.users PRIMARY KEY (user_id) true",
            "sparkify.users_history FOREIGN KEY (user_id) REFERENCES sparkify.users(user_id) true",
            "sparkify.users_history PRIMARY KEY (user_id, valid_from) true");
    assertThat(
            database.texts(
                "SELECT indexname FROM pg_indexes WHERE schemaname = 'sparkify'"
                    + " AND indexname NOT LIKE '%pkey' ORDER BY 1"))
        .containsExactly(
            "songplays_artist_id_idx",
            "songplays_song_id_idx",
            "songplays_start_time_idx",
            "songplays_user_id_idx",
            "songs_artist_id_idx",
            "staging_events_key",
            "staging_events_start_time_idx");
    assertThat(
            database.texts(
                "SELECT obj_description('sparkify.songplays'::regclass) || ' '"
                    + " || col_description('sparkify.songplays'::regclass, 2)"))
        .containsExactly("One row per NextSong event in staging. When the play began.");
    assertThat(
            database.texts(
                "SELECT relname FROM pg_class WHERE relnamespace = 'sparkify'::regnamespace"
                    + " AND relkind = 'r' AND relpersistence <> 'p'"))
        .as("all of them survive a crash of the server")
        .isEmpty();
  }

  @Test
  void aLaterLoadReadsWhatChangedAndEqualsTheLake() throws Exception {
    PostgresDatabase database = PostgresServer.database();
    String lake = growing("later");
    database.load(lake);
    database.execute("CREATE VIEW public.plays AS SELECT count(*) FROM sparkify.songplays");
    database.execute("CREATE ROLE reader_%s".formatted(database.name()));
    database.execute("GRANT SELECT ON sparkify.users TO reader_%s".formatted(database.name()));
    grow(lake);

    try (Connection reader = database.connect();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      long before = count(statement);
      LoadResult result = WarehouseLoad.run(SPARK, lake, database, LoadObserver.NONE);

      assertThat(count(statement)).as("a reader is not disturbed").isEqualTo(before);
      LoadedTable events =
          result.tables().stream()
              .filter(table -> table.table().equals("staging_events"))
              .findFirst()
              .orElseThrow();
      long all =
          Long.parseLong(database.texts("SELECT count(*) FROM sparkify.staging_events").get(0));
      assertThat(events.read()).isPositive().isLessThan(all);
    }
    assertThat(WarehouseRows.of(database)).isEqualTo(WarehouseRows.ofLake(SPARK, both));
    assertThat(database.texts("SELECT * FROM public.plays"))
        .isEqualTo(database.texts("SELECT count(*) FROM sparkify.songplays"));
    assertThat(
            database.texts(
                "SELECT has_table_privilege('reader_%s', 'sparkify.users', 'SELECT')"
                    .formatted(database.name())))
        .containsExactly("true");
  }

  private static long count(Statement statement) throws Exception {
    try (ResultSet row = statement.executeQuery("SELECT count(*) FROM sparkify.songplays")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void withNothingNewNoRowIsTouched() {
    PostgresDatabase database = PostgresServer.database();
    database.load(both);
    String versions =
        "SELECT xmin::text || ctid::text FROM sparkify.songplays UNION ALL"
            + " SELECT xmin::text || ctid::text FROM sparkify.sparkify_load ORDER BY 1";
    List<String> before = database.texts(versions);
    CommandLine again = database.load(both);

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out())
        .isEqualTo("Nothing new; nothing changed in the schema sparkify of the warehouse.\n");
    assertThat(database.texts(versions)).isEqualTo(before);
    assertThat(database.load(both, "--full").exitCode()).isZero();
    assertThat(database.texts("SELECT xmin::text || ctid::text FROM sparkify.songplays"))
        .as("rows that are equal are left alone even when all are compared")
        .isNotEmpty()
        .isSubsetOf(before);
  }

  @Test
  void aFullLoadMendsWhatWasChangedByHand() {
    PostgresDatabase database = PostgresServer.database();
    database.load(both);
    database.execute(
        "DELETE FROM sparkify.songplays WHERE user_id = (SELECT min(user_id) FROM sparkify.songplays)");
    database.execute("UPDATE sparkify.users SET level = 'gold'");
    database.execute("INSERT INTO sparkify.artists VALUES ('AR0', 'Nobody')");
    database.execute("DROP TABLE sparkify.staging_songs");
    assertThat(database.load(both).out()).contains("staging_songs");
    assertThat(WarehouseRows.of(database)).isNotEqualTo(WarehouseRows.ofLake(SPARK, both));

    assertThat(database.load(both, "--full").exitCode()).isZero();
    assertThat(WarehouseRows.of(database)).isEqualTo(WarehouseRows.ofLake(SPARK, both));
  }

  @Test
  void ofTwoLoadsAtOnceTheSecondEndsAtOnceWithFour() throws Exception {
    PostgresDatabase database = PostgresServer.database();
    List<CommandLine> seconds = new ArrayList<>();
    WarehouseLoad.run(
        SPARK,
        both,
        database,
        (step, what) -> {
          if (step == LoadStep.COMMIT) {
            seconds.add(database.load(both));
          }
        });

    assertThat(seconds).hasSize(1);
    assertThat(seconds.get(0).exitCode()).isEqualTo(4);
    assertThat(seconds.get(0).err())
        .contains(
            "ERROR: Another load holds the schema sparkify of the warehouse: server process ",
            " of user sparkify_tests from 127.0.0.1, since ",
            "Wait until it has ended, and load again.");
    assertThat(WarehouseRows.of(database)).isEqualTo(WarehouseRows.ofLake(SPARK, both));
  }

  @Test
  void leftoversOfDeadLoadsAreDropped() {
    PostgresDatabase database = PostgresServer.database();
    database.execute("CREATE SCHEMA sparkify");
    database.execute("CREATE TABLE sparkify.songs__load_20181112t101530123z_9f3a61c2 (a int)");
    database.execute("CREATE TABLE sparkify.my__load_of_mine (a int)");
    assertThat(database.load(first).exitCode()).isZero();

    assertThat(
            database.texts(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'sparkify'"
                    + " AND tablename LIKE '%load%' ORDER BY 1"))
        .containsExactly("my__load_of_mine", "sparkify_load");
  }

  @Test
  void anotherLakeNeedsAnotherSchemaOrAFullLoad() throws IOException {
    PostgresDatabase database = PostgresServer.database();
    database.load(both);
    String other = growing("other");
    CommandLine refused = database.load(other);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains(
            "ERROR: The schema sparkify of the warehouse holds the lake file:%s, and not file:%s. Name another schema with --schema, or replace it with --full."
                .formatted(both, other));
    assertThat(database.load(other, "--full", "--tables", "artists").exitCode()).isZero();
    assertThat(WarehouseRows.of(database)).isEqualTo(WarehouseRows.ofLake(SPARK, other));
    assertThat(database.load(both, "--schema", "it's \"mine\"").exitCode()).isZero();
    assertThat(database.texts("SELECT count(*) FROM \"it's \"\"mine\"\"\".songplays"))
        .isNotEqualTo(List.of("0"));
  }

  @Test
  void someTablesBringThoseThatTheirKeysReferTo() throws IOException {
    PostgresDatabase database = PostgresServer.database();
    String lake = growing("some");
    assertThat(database.load(lake, "--tables", "songs").exitCode()).isZero();
    assertThat(WarehouseRows.of(database).keySet()).containsExactly("artists", "songs");
    assertThat(database.load(lake, "--tables", "songplays").exitCode()).isZero();
    assertThat(WarehouseRows.of(database).keySet())
        .containsExactly("artists", "songplays", "songs", "time", "users");
    grow(lake);
    assertThat(database.load(lake, "--tables", "artists").exitCode()).isZero();

    Map<String, List<String>> expected = WarehouseRows.ofLake(SPARK, both);
    WarehouseRows.of(database)
        .forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(expected.get(table)));
    assertThat(database.texts("SELECT conname FROM pg_constraint WHERE conname LIKE '%fkey'"))
        .hasSize(5);
  }

  @Test
  void aDryRunPrintsTheStatementsAndChangesNothing() {
    PostgresDatabase database = PostgresServer.database();
    CommandLine dry = database.load(both, "--dry-run");

    assertThat(dry.exitCode()).as(dry.err()).isZero();
    assertThat(dry.out())
        .contains("CREATE TABLE \"sparkify\".\"songplays__load_")
        .contains("FROM STDIN (FORMAT binary);")
        .contains("RENAME TO \"songplays\";")
        .contains("\nCOMMIT;");
    assertThat(database.texts("SELECT nspname FROM pg_namespace WHERE nspname = 'sparkify'"))
        .isEmpty();
  }
}
