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

  /** Every type that SQL can answer with, in its oddest values. */
  private static final String TYPES =
      """
      SELECT true AS bool, 127Y AS tiny, -9223372036854775808L AS big, 12.340BD AS exact,
        float('NaN') AS nan, double('-Infinity') AS low, X'00FF' AS bytes, DATE '0001-02-03' AS day,
        TIMESTAMP '2018-11-21 21:56:47.000001' AS instant, TIMESTAMP '2018-11-21 21:56:47' AS whole,
        TIMESTAMP_NTZ '2018-11-21 21:56:47.5' AS local, INTERVAL '1 02:03:04' DAY TO SECOND AS took,
        INTERVAL '1-2' YEAR TO MONTH AS age,
        array(TIMESTAMP '2018-11-21 21:56:47.000001', NULL) AS list, map('k', 1) AS pairs,
        named_struct('a', CAST(NULL AS int), 'b', 'q"\u00e9\n') AS object, parse_json('{"z":[1]}') AS loose,
        CAST(NULL AS timestamp) AS never, CAST(NULL AS array<int>) AS empty, NULL AS nothing
      """;

  @Test
  void everyTypeIsWrittenAsJsonAndNothingOfItIsLost() {
    assertThat(ask("json", TYPES).out())
        .isEqualTo(
            """
            {"bool":true,"tiny":127,"big":-9223372036854775808,"exact":12.340,"nan":"NaN",\
            "low":"-Infinity","bytes":"AP8=","day":"0001-02-03",\
            "instant":"2018-11-21T21:56:47.000001Z","whole":"2018-11-21T21:56:47Z",\
            "local":"2018-11-21T21:56:47.500000","took":"INTERVAL '1 02:03:04' DAY TO SECOND",\
            "age":"INTERVAL '1-2' YEAR TO MONTH","list":["2018-11-21T21:56:47.000001Z",null],\
            "pairs":{"k":1},"object":{"a":null,"b":"q\\"\u00e9\\n"},"loose":{"z":[1]},"never":null,\
            "empty":null,"nothing":null}
            """);
  }

  @Test
  void everyTypeIsWrittenAsCsvAndNothingOfItIsLost() {
    assertThat(ask("csv", TYPES).out().lines().skip(1).toList())
        .containsExactly(
            """
            true,127,-9223372036854775808,12.340,NaN,-Infinity,00FF,0001-02-03,\
            2018-11-21T21:56:47.000001Z,2018-11-21T21:56:47Z,2018-11-21 21:56:47.5,\
            INTERVAL '1 02:03:04' DAY TO SECOND,INTERVAL '1-2' YEAR TO MONTH,\
            "[""2018-11-21T21:56:47.000001Z"",null]","{""k"":1}",\
            "{""a"":null,""b"":""q\\""\u00e9\\n""}","{""z"":[1]}",,,""");
  }

  @Test
  void columnsOfOneNameAreBothThere() {
    assertThat(ask("json", "SELECT 1 AS a, 2 AS a").out()).isEqualTo("{\"a\":1,\"a\":2}\n");
    assertThat(ask("json", "SELECT 1 AS `a.b`").out()).isEqualTo("{\"a.b\":1}\n");
  }

  @Test
  void answersForProgramsAreWrittenAPartitionAtATime() throws Exception {
    try (StartedJobs jobs = StartedJobs.in(LocalSpark.session())) {
      Answer answer = ask("csv", "SELECT id FROM range(0, 4000, 1, 4)");

      assertThat(answer.outLines()).hasSize(4001);
      assertThat(jobs.soFar()).as("one for each partition").isEqualTo(4);
    }
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
          "quarantine_songs",
          "plays"
        }) {
      assertThat(ask("csv", "SELECT count(*) FROM " + table).code()).as(table).isZero();
    }
    assertThat(ask("csv", "SHOW TABLES").outLines()).hasSize(12);
  }

  @Test
  void wrongSqlIsExitTwoAndSaysWhere() {
    Answer unknown = ask("table", "SELECT nme FROM artists");
    Answer nowhere = ask("table", "SELECT * FROM listens");
    Answer noSql = ask("table", "SELEC 1");

    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.errLines().get(0))
        .startsWith("ERROR: the SQL cannot be answered: [UNRESOLVED_COLUMN")
        .contains("`name`")
        .endsWith("(line 1, position 7)");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err())
        .contains("`listens` cannot be found")
        .contains("The tables are songplays, users,")
        .contains("quarantine_songs, and the view plays");
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
  void sqlMayBeginWithAComment() {
    assertThat(ask("csv", "-- how many\nSELECT 1 AS n").out()).isEqualTo("n\r\n1\r\n");
    assertThat(ask("csv", "--how many = 1\nSELECT 1 AS n").out()).isEqualTo("n\r\n1\r\n");
    assertThat(ask("csv", "--n").errLines()).contains("ERROR: --n: there is no such option.");
  }

  @Test
  void sqlThatIsNestedTooDeeplyIsExitTwo() {
    Answer answer = ask("csv", "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000));

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .first()
        .isEqualTo(
            "ERROR: the SQL cannot be answered: it is nested too deeply; write it shorter, or give"
                + " Java a larger stack: SPARKIFY_JVM_OPTS=-Xss64m");
  }

  @Test
  void aTableShowsTextsWithoutWhatTheyDoToATerminal() {
    assertThat(
            ask(
                    "table",
                    "SELECT 'a\u001b[2Jb\u202egpj.exe\n' AS `x\u0007`, 'שלום' AS t, '👩‍👩‍👧' AS e, 1 AS `%s`"
                        .formatted("n".repeat(50)))
                .out())
        .isEqualTo(
            """
            x\\u0007                     t     e       %s\u2026
            a\\u001b[2Jb\\u202egpj.exe\\n  שלום  👩‍👩‍👧  %s1
            (1 row)
            """
                .formatted("n".repeat(39), " ".repeat(39)));
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
