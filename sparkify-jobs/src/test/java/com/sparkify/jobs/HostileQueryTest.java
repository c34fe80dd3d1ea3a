package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query reads the tables of its lake and nothing else, whatever the SQL. */
class HostileQueryTest {
  private static final String REFUSED = "ERROR: query reads and changes nothing: ask with SELECT.";
  private static final String PROPERTY = "sparkify.test.property";
  private static final String SECRET = "ExampleSecretOfTheProcess";

  @TempDir private static Path folder;
  private static String lake;
  private static Path other;

  @BeforeAll
  static void makeALakeAndOtherFiles() throws IOException {
    SparkSession spark = LocalSpark.session();
    Sources sources = Sources.usual(folder);
    sources.etl("--quiet");
    lake = sources.lake().toString();
    other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("note.txt"), SECRET + "\n");
    spark.range(2).write().parquet(other.resolve("numbers").toString());
    System.setProperty(PROPERTY, SECRET);
  }

  @AfterAll
  static void forget() {
    System.clearProperty(PROPERTY);
  }

  private static Answer ask(String sql, String... more) {
    List<String> arguments = new ArrayList<>(List.of("query", "--lake", lake, "--format", "csv"));
    arguments.addAll(List.of(more));
    arguments.add(
        sql.replace("<lake>", lake).replace("<other>", other.toString()).replace("<p>", PROPERTY));
    return Answer.to(arguments.toArray(String[]::new));
  }

  @Test
  void whatDoesMoreThanReadIsRefusedAndNothingChanges() throws IOException {
    Map<String, String> before = Sources.files(folder);
    for (String sql :
        List.of(
            "INSERT OVERWRITE DIRECTORY '<lake>/users' USING parquet SELECT 1 AS x",
            "WITH one AS (SELECT 1 AS x) INSERT OVERWRITE DIRECTORY '<other>' USING csv SELECT *"
                + " FROM one",
            "FROM users INSERT OVERWRITE DIRECTORY '<other>' USING parquet SELECT user_id",
            "BEGIN INSERT OVERWRITE DIRECTORY '<other>' USING parquet SELECT 1 AS x; END",
            "SELECT reflect('java.lang.System', 'getProperty', '<p>')",
            "EXPLAIN SELECT reflect('java.lang.System', 'getProperty', '<p>')",
            "SELECT TRANSFORM(user_id) USING 'cat' AS (x) FROM users")) {
      Answer answer = ask(sql);
      assertThat(answer.code()).as(sql).isEqualTo(2);
      assertThat(answer.out()).as(sql).isEmpty();
      assertThat(answer.errLines()).as(sql).startsWith(REFUSED);
      assertThat(answer.err()).as(sql).doesNotContain(SECRET);
    }
    assertThat(Sources.files(folder)).isEqualTo(before);
  }

  @Test
  void theSettingsAndVariablesOfTheProcessAreNotPutIntoTheSql() {
    String sql = "SELECT '${system:<p>}' AS a, '${env:PATH}' AS b, '${spark.app.name}' AS c";

    assertThat(ask(sql).outLines())
        .containsExactly("a,b,c", "${system:" + PROPERTY + "},${env:PATH},${spark.app.name}");
  }

  @Test
  void otherFilesAreReadOnlyWhereThatIsAllowed() {
    String sql = "SELECT count(*) AS n, max(id) AS most FROM parquet.`<other>/numbers`";

    assertThat(ask(sql).errLines())
        .first()
        .isEqualTo(
            "ERROR: the SQL cannot be answered: parquet.`%s/numbers` is no table of the lake."
                .formatted(other));
    assertThat(ask(sql).err()).contains("--allow-files lets a query read other files");
    assertThat(ask(sql, "--allow-files").outLines()).containsExactly("n,most", "2,1");
    assertThat(ask("SELECT value FROM text.`<other>/note.txt`", "--allow-files").outLines())
        .containsExactly("value", SECRET);
    assertThat(ask("SELECT reflect('a', 'b')", "--allow-files").code()).isEqualTo(2);
    assertThat(ask("SELECT * FROM jdbc.`jdbc:x`", "--allow-files").code()).isEqualTo(2);
    assertThat(
            ask("INSERT INTO parquet.`<other>/numbers` SELECT 1", "--allow-files")
                .errLines()
                .get(0))
        .isEqualTo(REFUSED);
  }
}
