package com.sparkify.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.model.LakeTables;
import com.sparkify.model.Table;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnlySqlTest {
  private static final Set<String> TABLES = new HashSet<>();
  private static SparkSession spark;

  @BeforeAll
  static void makeTables() {
    spark = LocalSpark.session().newSession();
    spark.conf().set("spark.sql.variable.substitute", "false");
    for (Table table : LakeTables.PUBLISHED) {
      spark.createDataFrame(List.of(), table.schema()).createOrReplaceTempView(table.sqlName());
      TABLES.add(table.sqlName());
    }
    spark.range(1).createOrReplaceTempView("of_others");
  }

  private static ReadOnlySql gate(ReadOnlySql.Files files) {
    return ReadOnlySql.about(TABLES, files, spark);
  }

  private static void assertRefused(List<String> statements) {
    SoftAssertions all = new SoftAssertions();
    for (String sql : statements) {
      all.assertThatThrownBy(() -> gate(ReadOnlySql.Files.NONE).requireStatement(sql))
          .as(sql)
          .isInstanceOfSatisfying(
              InvalidSqlException.class,
              invalid -> assertThat(invalid.kind()).isEqualTo(InvalidSqlException.Kind.REFUSED));
    }
    all.assertAll();
  }

  @Test
  void whatWritesIsRefusedHoweverItIsWritten() {
    assertRefused(
        List.of(
            "INSERT OVERWRITE DIRECTORY '/lake/users' USING parquet SELECT 1 AS x",
            "INSERT OVERWRITE LOCAL DIRECTORY '/other' USING csv SELECT 1 AS x",
            "WITH one AS (SELECT 1 AS x) INSERT OVERWRITE DIRECTORY '/other' USING json SELECT *"
                + " FROM one",
            "FROM users INSERT OVERWRITE DIRECTORY '/other' USING parquet SELECT user_id",
            "FROM users INSERT OVERWRITE DIRECTORY '/other/a' USING parquet SELECT user_id"
                + " INSERT OVERWRITE DIRECTORY '/other/b' USING parquet SELECT level",
            "EXPLAIN INSERT OVERWRITE DIRECTORY '/other' USING parquet SELECT 1 AS x",
            "INSERT INTO parquet.`/other/numbers` SELECT 1",
            "CREATE TABLE t USING parquet LOCATION '/other' AS SELECT 1 AS x",
            "CREATE TEMPORARY VIEW t USING parquet OPTIONS (path '/other/numbers')",
            "CREATE OR REPLACE TEMP VIEW users AS SELECT 1",
            "CREATE GLOBAL TEMPORARY VIEW g AS SELECT 1",
            "CREATE TEMPORARY FUNCTION f AS 'java.lang.Runtime'",
            "CREATE TEMPORARY FUNCTION f() RETURNS STRING RETURN reflect('java.lang.System',"
                + " 'getenv', 'HOME')",
            "DELETE FROM users",
            "UPDATE users SET level = 'free'",
            "MERGE INTO users USING songs ON true WHEN MATCHED THEN DELETE",
            "TRUNCATE TABLE users",
            "ALTER VIEW users AS SELECT 1",
            "ANALYZE TABLE users COMPUTE STATISTICS",
            "REFRESH '/lake'",
            "DECLARE VARIABLE v = 1",
            "SET VAR v = 1",
            "SET",
            "SET spark.sql.variable.substitute",
            "RESET",
            "USE default",
            "ADD JAR '/other/note.txt'",
            "LIST FILES",
            "LOAD DATA INPATH '/other' INTO TABLE users",
            "SET CATALOG x",
            "SHOW CREATE TABLE users",
            "SHOW TABLES IN other",
            "SHOW CATALOGS",
            "BEGIN SELECT 1; END",
            "BEGIN INSERT OVERWRITE DIRECTORY '/other' USING parquet SELECT 1 AS x; END",
            "EXECUTE IMMEDIATE 'SELECT 1'",
            "EXECUTE IMMEDIATE 'INSERT OVERWRITE DIRECTORY ''/other'' USING parquet SELECT 1 AS"
                + " x'"));
  }

  @Test
  void whatRunsCodeIsRefusedHoweverItIsWritten() {
    String secret = "('java.lang.System', 'getProperty', 'user.home')";
    assertRefused(
        List.of(
            "SELECT reflect" + secret,
            "SELECT java_method" + secret,
            "SELECT try_reflect" + secret,
            "SELECT ReFlEcT" + secret,
            "SELECT `reflect`" + secret,
            "SELECT builtin.reflect" + secret,
            "SELECT system.builtin.reflect" + secret,
            "SELECT spark_catalog.default.f()",
            "SELECT IDENTIFIER('re' || 'flect')" + secret,
            "SELECT IDENTIFIER('reflect')" + secret,
            "SELECT 1 WHERE EXISTS (SELECT reflect" + secret + ")",
            "SELECT (SELECT max(reflect" + secret + ") FROM users)",
            "SELECT 1 WHERE 'x' IN (SELECT reflect" + secret + ")",
            "SELECT transform(array(1), x -> reflect" + secret + ")",
            "SELECT * FROM users, LATERAL (SELECT reflect" + secret + ")",
            "SELECT * FROM users LATERAL VIEW explode(array(reflect" + secret + ")) AS e",
            "SELECT * FROM users LATERAL VIEW reflect" + secret + " AS e",
            "SELECT * FROM explode(array(reflect" + secret + "))",
            "SELECT * FROM VALUES (reflect" + secret + ")",
            "VALUES (reflect" + secret + ")",
            "WITH x AS (SELECT reflect" + secret + ") SELECT 1",
            "WITH RECURSIVE x AS (SELECT reflect"
                + secret
                + " AS s UNION ALL SELECT s FROM x) SELECT 1",
            "FROM users |> EXTEND reflect" + secret + " AS s",
            "FROM users |> WHERE reflect" + secret + " = 'x'",
            "FROM users |> ORDER BY reflect" + secret,
            "SELECT count(*) FILTER (WHERE reflect" + secret + " = 'x') FROM users",
            "SELECT count(*) OVER (ORDER BY reflect" + secret + ") FROM users",
            "SELECT count(*) OVER w FROM users WINDOW w AS (ORDER BY reflect" + secret + ")",
            "SELECT count(*) FROM users GROUP BY reflect" + secret,
            "SELECT count(*) FROM users GROUP BY CUBE(reflect" + secret + ")",
            "SELECT count(*) FROM users HAVING reflect" + secret + " = 'x'",
            "SELECT * FROM users DISTRIBUTE BY reflect" + secret,
            "SELECT * FROM users JOIN songs ON reflect" + secret + " = 'x'",
            "SELECT * FROM users LIMIT length(reflect" + secret + ")",
            "SELECT * FROM users PIVOT (count(reflect" + secret + ") FOR level IN ('a'))",
            "SELECT raise_error(reflect" + secret + ")",
            "SELECT 1 UNION SELECT reflect" + secret,
            "SELECT 1 -- harmless\n, reflect" + secret,
            "EXPLAIN SELECT reflect" + secret,
            "EXPLAIN EXTENDED SELECT reflect" + secret,
            "DESCRIBE QUERY SELECT reflect" + secret,
            "SELECT TRANSFORM(user_id) USING 'cat' AS (x) FROM users",
            "FROM users MAP user_id USING 'cat' AS x",
            "FROM users REDUCE user_id USING 'cat' AS x",
            "SELECT current_user",
            "SELECT session_user()",
            "SELECT from_avro(X'00', '{}')",
            "SELECT from_protobuf(X'00', 'M', '/other/note.txt')",
            "SELECT from_xml('<a/>', 'a INT', map('rowValidationXSDPath', '/other/note.txt'))",
            "SELECT xpath_string('<!DOCTYPE a [<!ENTITY e SYSTEM"
                + " \"file:/other/note.txt\">]><a>&e;</a>', 'a')",
            "SELECT * FROM python_worker_logs()"));
  }

  @Test
  void otherFilesAndTablesAreNoTables() {
    SoftAssertions all = new SoftAssertions();
    for (String sql :
        List.of(
            "SELECT * FROM parquet.`/other/numbers`",
            "SELECT * FROM text.`/other/note.txt`",
            "SELECT * FROM TEXT.`/other/note.txt`",
            "SELECT * FROM csv.`/other/note.txt` WITH (header = false)",
            "SELECT * FROM json.`/other/note.txt`",
            "SELECT * FROM orc.`/other/note.txt`",
            "SELECT * FROM binaryFile.`/other/note.txt`",
            "SELECT * FROM"
                + " `org.apache.spark.sql.execution.datasources.text.TextFileFormat`.`/other/note.txt`",
            "SELECT * FROM `sparkify-json`.`/other/note.txt`",
            "SELECT * FROM jdbc.`jdbc:postgresql://127.0.0.1/x`",
            "SELECT * FROM default.users",
            "SELECT * FROM global_temp.users",
            "SELECT * FROM spark_catalog.default.users",
            "WITH x AS (SELECT * FROM text.`/other/note.txt`) SELECT * FROM x",
            "SELECT 1 WHERE EXISTS (SELECT * FROM text.`/other/note.txt`)",
            "SELECT (SELECT max(value) FROM text.`/other/note.txt`)",
            "FROM users |> JOIN text.`/other/note.txt` ON true",
            "TABLE text.`/other/note.txt`",
            "EXPLAIN SELECT * FROM text.`/other/note.txt`",
            "DESCRIBE QUERY SELECT * FROM text.`/other/note.txt`",
            "DESCRIBE text.`/other/note.txt`",
            "SHOW COLUMNS FROM parquet.`/other/numbers`",
            "SELECT * FROM users, LATERAL (SELECT * FROM text.`/other/note.txt`)")) {
      all.assertThatThrownBy(() -> gate(ReadOnlySql.Files.NONE).requireStatement(sql))
          .as(sql)
          .isInstanceOf(InvalidSqlException.class)
          .hasMessageEndingWith(" is no table of the lake.");
    }
    all.assertAll();
  }

  @Test
  void whatOnlyReadsIsAllowed() {
    SoftAssertions all = new SoftAssertions();
    for (String sql :
        List.of(
            "SELECT * FROM songplays",
            "TABLE users",
            "VALUES (1, 'a'), (2, 'b')",
            "SELECT 1;",
            "/* about users */ SELECT count(*) FROM users -- the end",
            "WITH u AS (SELECT * FROM users), v(a) AS (SELECT user_id FROM u) SELECT * FROM v",
            "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT *"
                + " FROM r",
            "FROM users SELECT level",
            "FROM users |> WHERE user_id > '1' |> AGGREGATE count(*) AS n GROUP BY level |> ORDER"
                + " BY n |> LIMIT 3 |> EXTEND n + 1 AS m |> SET m = 2 |> DROP m |> AS t",
            "SELECT level, count(*), grouping(level) FROM users GROUP BY GROUPING SETS ((level),"
                + " ()) HAVING count(*) > 0 ORDER BY ALL LIMIT 3 OFFSET 0",
            "SELECT level, gender, count(*) FROM users GROUP BY CUBE(level, gender)",
            "SELECT *, row_number() OVER w AS n, sum(song_length) OVER (ORDER BY start_time ROWS"
                + " BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM songplays WINDOW w AS (ORDER BY"
                + " start_time)",
            "SELECT * FROM (SELECT level, gender FROM users) PIVOT (count(*) FOR level IN ('free',"
                + " 'paid'))",
            "SELECT * FROM (SELECT user_id, level FROM users) UNPIVOT (v FOR k IN (user_id,"
                + " level))",
            "SELECT DISTINCT level FROM users UNION ALL SELECT 'x' EXCEPT SELECT 'y' INTERSECT"
                + " SELECT 'z'",
            "SELECT * FROM users u JOIN songplays p USING (user_id) LEFT ANTI JOIN songs s ON"
                + " s.song_id = p.song_id",
            "SELECT * FROM users u, LATERAL (SELECT count(*) FROM songplays p WHERE p.user_id ="
                + " u.user_id)",
            "SELECT * FROM users NATURAL JOIN users_history",
            "SELECT * FROM users TABLESAMPLE (50 PERCENT) REPEATABLE (1)",
            "SELECT /*+ BROADCAST(u) */ * FROM users u DISTRIBUTE BY user_id SORT BY user_id",
            "SELECT /*+ REPARTITION(2) */ * FROM users CLUSTER BY user_id",
            "SELECT * FROM users LATERAL VIEW OUTER explode(array(1, 2)) e AS n",
            "SELECT * FROM explode(array(1, 2)) AS t(x), range(3) AS r",
            "SELECT * FROM users WHERE user_id IN (SELECT user_id FROM songplays) AND EXISTS"
                + " (SELECT 1 FROM songs) AND level LIKE ANY ('a', 'p%') AND user_id NOT BETWEEN"
                + " 'a' AND 'b'",
            "SELECT * EXCEPT (level), (SELECT max(level) FROM users), CASE WHEN level = 'paid' THEN"
                + " 1 END FROM users",
            "SELECT start_time::date, extract(hour FROM start_time), date_trunc('DAY', start_time),"
                + " start_time - INTERVAL '1' DAY, timestampadd(DAY, 1, start_time), trim(BOTH 'x'"
                + " FROM level), TRY_CAST(user_id AS INT) FROM songplays",
            "SELECT transform(array(1, 2), x -> x + 1), filter(array(1), x -> x > 1), map('a',"
                + " 1)['a'], named_struct('a', 1).a, array(1)[0], struct(*) FROM users",
            "SELECT count(DISTINCT user_id) FILTER (WHERE level = 'paid'), percentile_cont(0.5)"
                + " WITHIN GROUP (ORDER BY song_length), median(song_length), listagg(level, ',')"
                + " WITHIN GROUP (ORDER BY level), approx_count_distinct(user_id), max_by(level,"
                + " start_time), any_value(level) FROM songplays",
            "SELECT user_agent RLIKE 'Moz', 'é' COLLATE UTF8_LCASE = 'É',"
                + " parse_json('{\"a\":1}'):a, from_json('{\"a\":1}', 'a INT'),"
                + " get_json_object(_rescued, '$.shard'), current_date, now() > start_time, uuid()"
                + " IS NOT NULL, typeof(user_id), input_file_name() FROM staging_events",
            "SELECT window(start_time, '1 hour').start, count(*) FROM songplays GROUP BY 1",
            "SHOW TABLES",
            "SHOW VIEWS",
            "SHOW FUNCTIONS LIKE 'upper'",
            "SHOW COLUMNS FROM users",
            "DESCRIBE users",
            "DESCRIBE TABLE EXTENDED users",
            "DESCRIBE users level",
            "DESCRIBE QUERY SELECT 1",
            "EXPLAIN SELECT * FROM songplays",
            "EXPLAIN FORMATTED SELECT 1")) {
      all.assertThatCode(() -> gate(ReadOnlySql.Files.NONE).requireStatement(sql))
          .as(sql)
          .doesNotThrowAnyException();
    }
    all.assertAll();
  }

  @Test
  void whatOthersPutIntoTheSessionIsRefused() {
    assertRefused(
        List.of(
            "SELECT * FROM of_others",
            "SELECT * FROM users WHERE EXISTS (SELECT 1 FROM of_others)",
            "EXPLAIN SELECT * FROM of_others",
            "DESCRIBE QUERY SELECT * FROM of_others"));
  }

  @Test
  void filesAreReadWhereThatIsAllowedAndNothingElseIs(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "a\n");
    ReadOnlySql gate = gate(ReadOnlySql.Files.ANY);

    assertThatCode(
            () -> gate.requireStatement("SELECT * FROM text.`%s` JOIN users".formatted(file)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> gate.requireStatement("SELECT * FROM jdbc.`jdbc:postgresql:x`"))
        .hasMessage("jdbc.`jdbc:postgresql:x` is no table of the lake.");
    assertThatThrownBy(
            () -> gate.requireStatement("INSERT INTO text.`%s` SELECT 'b'".formatted(file)))
        .hasMessage("This part of it is refused: InsertIntoStatement.");
    assertThatThrownBy(() -> gate.requireStatement("SELECT * FROM of_others"))
        .hasMessage("This part of it is refused: View.");
  }

  @Test
  void thePropertiesOfTheProcessAreNotPutIntoTheSql() {
    assertThat(spark.sql("SELECT '${system:user.home}'").head().getString(0))
        .isEqualTo("${system:user.home}");
  }

  @Test
  void anExpressionComputesWithColumns() {
    ReadOnlySql gate = ReadOnlySql.ofExpressions(spark);

    assertThatCode(() -> gate.requireExpression("length(level) > 3 AND upper(level) RLIKE 'F.*'"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> gate.requireExpression("level = reflect('a', 'b')"))
        .hasMessage(
            "The function reflect is refused: it is not one that only computes a value of its"
                + " arguments.");
    assertThatThrownBy(() -> gate.requireExpression("EXISTS (SELECT 1 FROM text.`/x`)"))
        .hasMessage("It reads text.`/x`; only the columns of its own table are known here.");
    assertThatThrownBy(() -> gate.requireExpression("1) AS a, (2"))
        .isInstanceOfSatisfying(
            InvalidSqlException.class,
            invalid -> assertThat(invalid.kind()).isEqualTo(InvalidSqlException.Kind.UNREADABLE));
  }

  @Test
  void aNameThatIsNotThereIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> gate(ReadOnlySql.Files.NONE).requireStatement("SELECT cuont(1)"))
        .hasMessage("there is no function cuont; did you mean count?");
    assertThatThrownBy(() -> gate(ReadOnlySql.Files.NONE).requireStatement("SELECT ai_query(1)"))
        .hasMessage("there is no function ai_query; SHOW FUNCTIONS lists those of Spark.");
  }

  /** A longer list after an upgrade of Spark is fine; each name that goes needs a look. */
  @Test
  void theRefusedFunctionsOfSparkAreThese() {
    assertThat(PureFunctions.ofValues().refused())
        .containsExactly(
            "current_user",
            "from_avro",
            "from_protobuf",
            "from_xml",
            "java_method",
            "reflect",
            "schema_of_avro",
            "schema_of_xml",
            "session_user",
            "to_avro",
            "to_protobuf",
            "to_xml",
            "try_reflect",
            "user",
            "xpath",
            "xpath_boolean",
            "xpath_double",
            "xpath_float",
            "xpath_int",
            "xpath_long",
            "xpath_number",
            "xpath_short",
            "xpath_string");
    assertThat(PureFunctions.ofTables().refused()).containsExactly("python_worker_logs");
  }
}
