package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.dataset;
import static com.sparkify.transforms.TestRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class AccountingTest {
  private static final List<TestRow> RECORDS =
      List.of(
          // New, delivered once and three times.
          marks(true, false, 1),
          marks(true, false, 3),
          // Superseded, delivered once and twice.
          marks(false, false, 1),
          marks(false, false, 2),
          // Known: not delivered; displaced and not delivered; delivered again; a loser again.
          marks(true, true, 0),
          marks(false, true, 0),
          marks(true, true, 4),
          marks(false, true, 5));

  @Test
  void everyDeliveryCountsOnceAsNewRedeliveredOrSuperseded() {
    Row counts = count(dataset(Reconciled.SCHEMA, RECORDS));

    assertThat(counts).isEqualTo(RowFactory.create(2L, 2L + 1L + 4L + 5L, 2L));
    assertThat(counts.getLong(0) + counts.getLong(1) + counts.getLong(2))
        .isEqualTo(1 + 3 + 1 + 2 + 4 + 5);
  }

  @Test
  void noRowsCountAsZero() {
    assertThat(count(dataset(Reconciled.SCHEMA, List.of())))
        .isEqualTo(RowFactory.create(0L, 0L, 0L));
  }

  @Test
  void countsCanBeObservedWhileRowsPassBy() throws InterruptedException {
    Observation observation = new Observation();

    dataset(Reconciled.SCHEMA, RECORDS)
        .observe(
            observation,
            Accounting.newRecords().as("new"),
            Accounting.redelivered().as("redelivered"),
            Accounting.superseded().as("superseded"))
        .collectAsList();

    assertThat(observation.getAsJava())
        .containsEntry("new", 2L)
        .containsEntry("redelivered", 12L)
        .containsEntry("superseded", 2L);
  }

  private static Row count(Dataset<Row> records) {
    return records
        .agg(Accounting.newRecords(), Accounting.redelivered(), Accounting.superseded())
        .first();
  }

  private static TestRow marks(boolean current, boolean known, long deliveries) {
    return row().with("_current", current).with("_known", known).with("_deliveries", deliveries);
  }
}
