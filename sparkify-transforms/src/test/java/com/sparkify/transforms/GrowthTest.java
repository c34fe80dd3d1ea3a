package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.dataset;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.Staging;
import com.sparkify.testing.LocalSpark;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Records that come in several runs end as they would in one, and each is counted once. */
class GrowthTest {

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void eventsOfSeveralRunsEndAsInOne(@ForAll long seed) {
    SeededRecords records = new SeededRecords(seed);
    List<TestRow> all = records.events(120);
    int cut = records.below(all.size());
    // The second run brings some of the first again.
    List<TestRow> second = all.subList(records.below(cut + 1), all.size());

    List<Row> known = reconcile(all.subList(0, cut), List.of());
    List<Row> grown = reconcile(second, known);
    List<Row> atOnce = reconcile(all, List.of());

    assertThat(values(grown)).containsExactlyInAnyOrderElementsOf(values(atOnce));
    assertThat(grown.stream().mapToLong(row -> row.<Long>getAs("_deliveries")).sum())
        .isEqualTo(second.size());
    assertThat(grown.stream().filter(row -> row.<Boolean>getAs("_known")).map(GrowthTest::file))
        .containsExactlyInAnyOrderElementsOf(known.stream().map(GrowthTest::file).toList());
    assertThat(counted(grown)).isEqualTo(second.size());
  }

  private static List<Row> reconcile(List<TestRow> arrived, List<Row> known) {
    StructType staging = Staging.EVENTS.schema();
    Dataset<Row> earlier = LocalSpark.session().createDataFrame(known, staging(known, staging));
    return EventRecords.reconcile(dataset(TestRow.ARRIVED_EVENTS, arrived), earlier, ZoneOffset.UTC)
        .collectAsList();
  }

  /** The rows of an earlier result carry their marks along, which nobody may mind. */
  private static StructType staging(List<Row> rows, StructType ofNone) {
    return rows.isEmpty() ? ofNone : rows.get(0).schema();
  }

  private static long counted(List<Row> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    Row counts =
        LocalSpark.session()
            .createDataFrame(rows, rows.get(0).schema())
            .agg(Accounting.newRecords(), Accounting.redelivered(), Accounting.superseded())
            .first();
    return counts.getLong(0) + counts.getLong(1) + counts.getLong(2);
  }

  /** All columns of staging but the file, and whether the record belongs there. */
  private static List<List<Object>> values(List<Row> rows) {
    return rows.stream()
        .map(
            row -> {
              List<Object> values = new ArrayList<>();
              for (String name : Staging.EVENTS.columnNames()) {
                if (!name.equals("_source_file")) {
                  values.add(row.getAs(name));
                }
              }
              values.add(row.getAs("_current"));
              return values;
            })
        .toList();
  }

  private static String file(Row row) {
    return row.getAs("user_id")
        + "/"
        + row.getAs("session_id")
        + "/"
        + row.getAs("item_in_session")
        + " "
        + row.getAs("_source_file");
  }
}
