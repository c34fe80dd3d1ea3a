package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.columnsOf;
import static com.sparkify.transforms.TestRow.dataset;
import static com.sparkify.transforms.TestRow.event;
import static com.sparkify.transforms.TestRow.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.model.InputRecord;
import com.sparkify.model.Quarantine;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class CleaningTest {
  private static final TestRow ACCEPTED =
      event("8", 1, 0, "2018-11-01T21:01:46Z").with("_rescued", "{\"x\":1}");
  private static final TestRow REJECTED =
      row()
          .with("_source_file", "file:/in/a.json")
          .with("_byte_offset", 120L)
          .with("_line", 2L)
          .with("_reason", "missing_field")
          .with("_field", "ts")
          .with("_message", "ts is missing")
          .with("_raw", "{\"page\":\"Home\"}");
  private static final TestRow UNREADABLE =
      row()
          .with("_source_file", "file:/in/b.json.gz")
          .with("_reason", "unreadable_file")
          .with("_message", "truncated");

  private final Dataset<Row> read =
      dataset(InputRecord.EVENT.readSchema(), List.of(ACCEPTED, REJECTED, UNREADABLE));

  @Test
  void acceptedAreTheRowsWithoutReasonWithTheirFieldsAndWhereTheyCameFrom() {
    Dataset<Row> accepted = Cleaning.accepted(read, InputRecord.EVENT);

    assertThat(accepted.schema()).isEqualTo(TestRow.ARRIVED_EVENTS);
    assertThat(accepted.collectAsList()).containsExactly(ACCEPTED.as(TestRow.ARRIVED_EVENTS));
  }

  @Test
  void rejectedAreTheRowsWithReasonUnderTheNamesOfTheQuarantine() {
    Dataset<Row> rejected = Cleaning.rejected(read, Quarantine.EVENTS, "run-7");

    assertThat(columnsOf(rejected.schema())).isEqualTo(columnsOf(Quarantine.EVENTS.schema()));
    assertThat(rejected.collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create(
                "file:/in/a.json",
                120L,
                2L,
                "missing_field",
                "ts",
                "ts is missing",
                "{\"page\":\"Home\"}",
                "run-7"),
            RowFactory.create(
                "file:/in/b.json.gz",
                null,
                null,
                "unreadable_file",
                null,
                "truncated",
                null,
                "run-7"));
  }

  @Test
  void aReadThatLacksColumnsIsRefused() {
    Dataset<Row> bare = read.select("_rescued");

    assertThatThrownBy(() -> Cleaning.accepted(bare, InputRecord.SONG))
        .isInstanceOf(MissingColumnsException.class)
        .hasMessageContaining(
            "Cleaning.accepted: its input read lacks the columns [song_id, title,")
        .hasMessageContaining("_source_file, _reason]; present are [_rescued]");
    assertThatThrownBy(() -> Cleaning.rejected(bare, Quarantine.SONGS, "run-7"))
        .isInstanceOf(MissingColumnsException.class)
        .hasMessageContaining(
            "[_source_file, _byte_offset, _line, _reason, _field, _message, _raw]");
  }
}
