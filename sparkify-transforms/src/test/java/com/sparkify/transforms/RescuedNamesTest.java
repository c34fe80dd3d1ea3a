package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.dataset;
import static com.sparkify.transforms.TestRow.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class RescuedNamesTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("_rescued", DataTypes.StringType)
          .add("_current", DataTypes.BooleanType)
          .add("_known", DataTypes.BooleanType);

  @Test
  void countsEachTopLevelNameOverTheNewRecords() {
    Dataset<Row> counts =
        RescuedNames.counts(
            dataset(
                SCHEMA,
                List.of(
                    fresh(null),
                    fresh("{\"a.b\":1,\"c\":{\"nested\":[{\"a.b\":2}]}}"),
                    fresh("{\"c\":null,\"say \\\"hi\\\"\":[1,{\"c\":2}]}"),
                    fresh("{\"\":\"c\",\"`é😀\\u0001\":true}"),
                    fresh("{\"c\":1}").with("_known", true),
                    fresh("{\"c\":1}").with("_current", false))));

    assertThat(TestRow.columnsOf(counts.schema())).containsExactly("name string", "records bigint");
    assertThat(counts.collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("a.b", 1L),
            RowFactory.create("c", 2L),
            RowFactory.create("say \"hi\"", 1L),
            RowFactory.create("", 1L),
            RowFactory.create("`é😀\u0001", 1L));
  }

  @Test
  void ofManyNamesThoseThatMostRecordsHaveAreKept() {
    StructType counts =
        new StructType().add("name", DataTypes.StringType).add("records", DataTypes.LongType);
    List<TestRow> rows = new ArrayList<>();
    for (int i = 0; i < RescuedNames.MOST + 2; i++) {
      rows.add(row().with("name", "n%04d".formatted(i)).with("records", i == 1001 ? 7L : 1L));
    }

    List<String> kept =
        RescuedNames.mostFrequent(dataset(counts, rows)).collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();

    assertThat(kept).hasSize(1000).startsWith("n1001", "n0000").endsWith("n0997", "n0998");
  }

  @Test
  void longNamesAreToldFromEachOtherByTheirFirstCharacters() {
    String common = "é".repeat(199);
    List<Row> counts =
        RescuedNames.counts(
                dataset(
                    SCHEMA,
                    List.of(
                        fresh("{\"%sa\":1}".formatted(common)),
                        fresh("{\"%sab\":1,\"%sac\":1}".formatted(common, common)))))
            .collectAsList();

    assertThat(counts)
        .containsExactlyInAnyOrder(
            RowFactory.create(common + "a", 1L), RowFactory.create(common + "\u2026", 2L));
  }

  @Test
  void namesAndNestingOfAnyLengthAreRead() throws IOException {
    String name = "n".repeat(200_000);
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    String number = "1".repeat(5_000);

    assertThat(
            RescuedNames.topLevel(
                "{\"%s\":%s,\"number\":%s,\"text\":\"%s\"}".formatted(name, deep, number, name)))
        .containsExactly(name, "number", "text");
  }

  @Test
  void whatIsNoObjectIsAnErrorThatShowsTheValue() {
    assertThatThrownBy(() -> RescuedNames.topLevel("[1]"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Column _rescued must hold a JSON object, but holds [1]; write the table again with --full");
  }

  private static TestRow fresh(String rescued) {
    return row().with("_rescued", rescued).with("_current", true).with("_known", false);
  }
}
