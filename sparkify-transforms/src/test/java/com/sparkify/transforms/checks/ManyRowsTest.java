package com.sparkify.transforms.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.testing.LocalSpark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Keys in such numbers that they are shuffled in many batches, and counted in between. */
class ManyRowsTest {
  private static final int ROWS = 900_000;
  private static final Check KEY =
      new Check("key", "t", Severity.ERROR, new Rule.Unique(List.of("id")));
  private static final Check REFERENCE =
      new Check("reference", "t", Severity.ERROR, new Rule.References("id", "other", "id"));

  private static Dataset<Row> numbers(int from, int to) {
    return LocalSpark.session().range(from, to, 1, 3).toDF();
  }

  private static List<Row> results(Check check, Map<String, Dataset<Row>> tables) {
    return Checks.of(List.of(check)).on(tables).collectAsList();
  }

  @Test
  void keysOfDifferentTasksMeet() {
    assertThat(results(KEY, Map.of("t", numbers(0, ROWS))))
        .containsExactly(RowFactory.create("key", (long) ROWS, 0L, null));
    assertThat(results(KEY, Map.of("t", numbers(0, ROWS).union(numbers(100_000, 100_007)))))
        .containsExactly(RowFactory.create("key", ROWS + 7L, 7L, null));
  }

  @Test
  void eachRowThatRefersToNothingCountsWhetherManyReferToTheSameOrNone() {
    Map<String, Dataset<Row>> distinct =
        Map.of("t", numbers(0, ROWS), "other", numbers(100, ROWS - 1));
    assertThat(results(REFERENCE, distinct))
        .containsExactly(RowFactory.create("reference", (long) ROWS, 101L, null));
    Map<String, Dataset<Row>> often =
        Map.of("t", numbers(0, ROWS).selectExpr("id % 40000 AS id"), "other", numbers(2, 40_000));
    assertThat(results(REFERENCE, often))
        .containsExactly(RowFactory.create("reference", (long) ROWS, 46L, null));
  }

  @Test
  void moreRulesThanAWordHasBitsAreToldApart() {
    List<Check> checks =
        IntStream.range(0, 130)
            .mapToObj(
                i -> new Check("not" + i, "t", Severity.ERROR, new Rule.Condition("id <> " + i)))
            .toList();
    List<Row> results =
        Checks.of(checks).on(Map.of("t", numbers(60, 130))).where("failing > 0").collectAsList();
    assertThat(results)
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrderElementsOf(
            checks.subList(60, 130).stream().map(Check::name).toList());
    assertThat(results).extracting(row -> row.getLong(2)).containsOnly(1L);
  }

  @Test
  void rowsThatStayAreNeighboursAndReferredToAndCountOnNoSide() {
    Map<String, CheckedTable> tables =
        Map.of(
            "t", new Changed(numbers(0, 10), numbers(8, 20), numbers(0, 4)),
            "other", new Changed(numbers(0, 5), numbers(5, 9), numbers(2, 5)));
    Check complete =
        new Check("complete", "t", Severity.ERROR, new Rule.AsManyAs("other", "id <> 3"));
    assertThat(
            Checks.of(List.of(KEY, REFERENCE, complete))
                .results(Set.of("t"), tables)
                .collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("key", 10L, 2L, null),
            RowFactory.create("reference", 10L, 1L, null),
            // 10 less 4 on the one side, 4 less 2 on the other.
            RowFactory.create("complete", 10L, 4L, null));
  }

  private record Changed(Dataset<Row> rows, Dataset<Row> staying, Dataset<Row> out)
      implements CheckedTable {
    @Override
    public Optional<Dataset<Row>> neighbours() {
      return Optional.of(staying);
    }

    @Override
    public Optional<Dataset<Row>> takenOut() {
      return Optional.of(out);
    }

    @Override
    public Optional<Dataset<Row>> stayingFor(String from, Rule.References reference) {
      return Optional.of(staying);
    }

    @Override
    public Dataset<Row> all() {
      return rows.union(staying);
    }
  }
}
