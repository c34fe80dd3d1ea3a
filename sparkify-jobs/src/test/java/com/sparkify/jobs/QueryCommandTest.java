package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryCommandTest {
  @TempDir private static Path folder;
  private static String lake;

  @BeforeAll
  static void makeALake() throws IOException {
    LocalSpark.session();
    Sources sources = Sources.usual(folder);
    sources.etl("--quiet");
    lake = sources.lake().toString();
  }

  @Test
  void tablesAreForPeople() {
    assertThat(ask("table", "SELECT user_id, session_id, song_id AS song FROM songplays").out())
        .isEqualTo(
            """
            user_id  session_id  song
            15              818  SO1
            (1 row)
            """);
    assertThat(
            ask("table", "SELECT repeat('é', 41) AS long, CAST(NULL AS string) AS nothing").out())
        .contains("\n" + "é".repeat(39) + "…  null\n");
  }

  @Test
  void csvIsRfc4180AndTellsNullFromEmpty() {
    assertThat(
            ask(
                    "csv",
                    "SELECT * FROM VALUES (1, 'a\"b', CAST(NULL AS string)), (2, 'x,y\nz', '')"
                        + " AS t(n, `a,b`, n) ORDER BY 1")
                .out())
        .isEqualTo("n,\"a,b\",n\r\n1,\"a\"\"b\",\r\n2,\"x,y\nz\",\"\"\r\n");
  }

  @Test
  void jsonIsAnObjectALineWithEveryColumn() {
    assertThat(
            ask("json", "SELECT 1 AS a, CAST(NULL AS string) AS b, start_time AS t FROM time")
                .out())
        .isEqualTo("{\"a\":1,\"b\":null,\"t\":\"2018-11-21T21:56:47.796Z\"}\n");
  }

  @Test
  void everyTableHasItsName() {
    for (String table :
        new String[] {
          "songplays",
          "users",
          "users_history",
          "songs",
          "artists",
          "time",
          "staging_events",
          "staging_songs",
          "quarantine_events",
          "quarantine_songs"
        }) {
      assertThat(ask("csv", "SELECT count(*) FROM " + table).code()).as(table).isZero();
    }
    assertThat(ask("csv", "SHOW TABLES").outLines()).hasSize(11);
  }

  @Test
  void wrongSqlIsExitTwoAndSaysWhere() {
    Answer unknown = ask("table", "SELECT nme FROM artists");
    Answer nowhere = ask("table", "SELECT * FROM plays");
    Answer noSql = ask("table", "SELEC 1");

    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.errLines().get(0))
        .startsWith("ERROR: the SQL cannot be answered: [UNRESOLVED_COLUMN")
        .contains("`name`")
        .endsWith("(line 1, position 7)");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err())
        .contains("`plays` cannot be found")
        .contains("The tables are songplays, users,");
    assertThat(noSql.code()).isEqualTo(2);
    assertThat(noSql.err()).contains("Syntax error at or near 'SELEC'").contains("line 1, pos 0");
  }

  @Test
  void whatChangesSomethingIsRefused() {
    for (String sql :
        new String[] {
          "DROP VIEW songplays",
          "CREATE TABLE x AS SELECT 1",
          "INSERT INTO songs SELECT * FROM songs",
          "CACHE TABLE songs",
          "SET spark.sql.ansi.enabled=false"
        }) {
      Answer answer = ask("table", sql);
      assertThat(answer.code()).as(sql).isEqualTo(2);
      assertThat(answer.errLines())
          .contains("ERROR: query reads and changes nothing: ask with SELECT.");
    }
  }

  @Test
  void whereThereIsNoLakeThereIsNoAnswer() {
    Answer answer =
        Answer.to(
            "query", "--lake", folder.resolve("none").toString(), "SELECT count(*) FROM users");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err())
        .startsWith(
            "ERROR: There is no lake at file:%s; check the address, or make one there"
                .formatted(folder.resolve("none")));
  }

  private static Answer ask(String format, String sql) {
    return Answer.to("query", "--lake", lake, "--format", format, sql);
  }
}
