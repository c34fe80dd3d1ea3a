package com.sparkify.transforms.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.testing.LocalSpark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class ChecksTest {
  private static Dataset<Row> rows(String values) {
    return LocalSpark.session().sql("SELECT * FROM VALUES " + values + " AS t(id, word, number)");
  }

  private static List<Row> results(Rule rule, String values) {
    return Checks.of(List.of(new Check("rule", "t", Severity.ERROR, rule)))
        .on(Map.of("t", rows(values)))
        .collectAsList();
  }

  private static List<Row> failing(Rule rule, String values) {
    Check check = new Check("rule", "t", Severity.ERROR, rule);
    return Checks.failing(check, Map.of("t", CheckedTable.whole(rows(values)))).collectAsList();
  }

  private static void fails(Rule rule, String values, Row... failing) {
    assertThat(results(rule, values))
        .extracting(row -> row.getLong(2))
        .containsExactly((long) failing.length);
    assertThat(failing(rule, values)).containsExactlyInAnyOrder(failing);
  }

  @Test
  void rowsOfNoRuleAreCountedAndNoneFails() {
    assertThat(results(new Rule.Condition("number > 0"), "(1, 'a', 1), (2, 'b', NULL)"))
        .containsExactly(RowFactory.create("rule", 2L, 0L, null));
    Check check = new Check("rule", "t", Severity.ERROR, new Rule.Condition("number > 0"));
    assertThat(
            Checks.of(List.of(check)).on(Map.of("t", rows("(1, 'a', 1)").limit(0))).collectAsList())
        .containsExactly(RowFactory.create("rule", 0L, 0L, null));
  }

  @Test
  void aConditionFailsWhereItIsFalseAndNotWhereItIsNull() {
    fails(
        new Rule.Condition("number > 0 AND word <> 'x'"),
        "(1, 'a', 1), (2, 'x', 1), (3, 'a', 0), (4, 'a', NULL), (5, 'x', NULL)",
        RowFactory.create(2, "x", 1),
        RowFactory.create(3, "a", 0),
        RowFactory.create(5, "x", null));
  }

  @Test
  void aKeyOfSeveralColumnsTellsNullsFromEachOther() {
    Rule key = new Rule.Unique(List.of("word", "number"));
    fails(key, "(1, 'a', NULL), (2, NULL, 1), (3, 'a', 1), (4, NULL, NULL)");
    assertThat(results(key, "(1, NULL, 1), (2, NULL, 1), (3, NULL, 1), (4, 'a', 1)"))
        .as("those that are too many")
        .containsExactly(RowFactory.create("rule", 4L, 2L, null));
    assertThat(failing(key, "(1, NULL, 1), (2, NULL, 1), (3, 'a', 1)"))
        .as("all that are there more than once")
        .containsExactlyInAnyOrder(RowFactory.create(1, null, 1), RowFactory.create(2, null, 1));
  }

  @Test
  void aValueMatchesAsAWhole() {
    fails(
        new Rule.Matches("word", "[a-z]+|"),
        "(1, 'abc', 1), (2, 'ab1', 1), (3, 'ab\\n', 1), (4, '', 1), (5, NULL, 1)",
        RowFactory.create(2, "ab1", 1),
        RowFactory.create(3, "ab\n", 1));
  }

  @Test
  void boundsBelongToARange() {
    fails(
        new Rule.Within("number", Bounds.between(1, 2.5)),
        "(1, 'a', 1.0D), (2, 'a', 2.5D), (3, 'a', 0.9D), (4, 'a', 2.6D), (5, 'a', double('NaN')), (6, 'a', NULL)",
        RowFactory.create(3, "a", 0.9),
        RowFactory.create(4, "a", 2.6),
        RowFactory.create(5, "a", Double.NaN));
  }

  @Test
  void wordsAreComparedAsText() {
    fails(
        new Rule.OneOf("number", List.of("1", "3")),
        "(1, 'a', 1), (2, 'a', 2), (3, 'a', NULL)",
        RowFactory.create(2, "a", 2));
  }

  @Test
  void aReferenceNeedsItsKeyAndNullRefersToNothing() {
    Check check =
        new Check("rule", "t", Severity.ERROR, new Rule.References("word", "other", "word"));
    Map<String, Dataset<Row>> tables =
        Map.of(
            "t", rows("(1, 'a', 1), (2, 'b', 1), (3, 'b', 1), (4, NULL, 1)"),
            "other", rows("(1, 'a', 1), (2, 'a', 1), (3, 'c', 1), (4, NULL, 1)"));
    assertThat(Checks.of(List.of(check)).on(tables).collectAsList())
        .containsExactly(RowFactory.create("rule", 4L, 2L, null));
    assertThat(
            Checks.failing(
                    check,
                    Map.of(
                        "t", CheckedTable.whole(tables.get("t")),
                        "other", CheckedTable.whole(tables.get("other"))))
                .collectAsList())
        .containsExactlyInAnyOrder(RowFactory.create(2, "b", 1), RowFactory.create(3, "b", 1));
  }

  @Test
  void totalsAreTrueOrWithinTheirBounds() {
    String values = "(1, 'a', 1), (2, 'a', 3)";
    Optional<Bounds> upToTwo = Optional.of(Bounds.between(0, 2));
    assertThat(results(new Rule.Total("count(*) = 2", Optional.empty()), values))
        .containsExactly(RowFactory.create("rule", null, 0L, "true"));
    assertThat(results(new Rule.Total("count(*) = 3", Optional.empty()), values))
        .containsExactly(RowFactory.create("rule", null, 1L, "false"));
    assertThat(results(new Rule.Total("avg(number)", upToTwo), values))
        .containsExactly(RowFactory.create("rule", null, 0L, "2.0"));
    assertThat(results(new Rule.Total("sum(number)", upToTwo), values))
        .containsExactly(RowFactory.create("rule", null, 1L, "4"));
    assertThat(results(new Rule.Total("sum(CAST(NULL AS int))", upToTwo), values))
        .as("nothing is not within bounds")
        .containsExactly(RowFactory.create("rule", null, 1L, "null"));
  }

  @Test
  void checksOfTablesThatAreNotThereAreNotRun() {
    Check check =
        new Check("rule", "t", Severity.ERROR, new Rule.References("word", "other", "word"));
    Check own = new Check("own", "t", Severity.ERROR, new Rule.NotNull(List.of("word")));
    assertThat(Checks.of(List.of(check, own)).on(Map.of("t", rows("(1, 'a', 1)"))).collectAsList())
        .containsExactly(RowFactory.create("own", 1L, 0L, null));
    assertThatThrownBy(() -> Checks.of(List.of(check)).on(Map.of("t", rows("(1, 'a', 1)"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("None of the checks is about any of the tables [t]");
  }

  @Test
  void aTableIsReadOnceHoweverManyChecksThereAre() {
    List<Check> checks =
        List.of(
            new Check("key", "t", Severity.ERROR, new Rule.Unique(List.of("id"))),
            new Check("word", "t", Severity.ERROR, new Rule.NotNull(List.of("word"))),
            new Check("number", "t", Severity.ERROR, new Rule.Condition("number > 0")));
    Dataset<Row> files = LocalSpark.session().range(0, 10).selectExpr("id", "id word", "id number");
    String plan =
        Checks.of(checks).on(Map.of("t", files)).queryExecution().optimizedPlan().toString();
    assertThat(plan.split("Range \\(", -1)).as(plan).hasSize(2);
  }
}
