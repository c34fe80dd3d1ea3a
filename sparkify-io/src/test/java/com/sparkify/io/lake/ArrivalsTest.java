package com.sparkify.io.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_date;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.InputRecord;
import com.sparkify.model.Staging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsTest {
  private static final StructType READ = InputRecord.EVENT.readSchema();
  private static final List<String> STORED =
      Staging.EVENTS.columnNames().stream().filter(name -> !name.equals("event_date")).toList();

  @TempDir Path folder;

  private static Row event(String user, String instant, String rescued) {
    return row(
        Map.of(
            "user_id",
            user,
            "session_id",
            1L,
            "item_in_session",
            0,
            "start_time",
            Instant.parse(instant),
            "page",
            "Home",
            "_rescued",
            rescued,
            "_source_file",
            "file:/in/a.json"));
  }

  private static Row rejected(long line, String raw) {
    return row(
        Map.of(
            "_source_file",
            "file:/in/a.json",
            "_line",
            line,
            "_byte_offset",
            7L,
            "_reason",
            "malformed_json",
            "_message",
            "no object",
            "_raw",
            raw));
  }

  private static Row row(Map<String, Object> values) {
    return RowFactory.create(Arrays.stream(READ.fieldNames()).map(values::get).toArray());
  }

  private static Dataset<Row> read(Row... rows) {
    return TinyLake.SPARK
        .createDataFrame(List.of(rows), READ)
        .withColumn("event_date", to_date(col("start_time")));
  }

  @Test
  void acceptedRecordsAreFilesOfTheirTableAndRejectedOnesLieBesideThem() {
    TinyLake lake = new TinyLake(folder.resolve("lake"));
    try (Publication publication = lake.begin(PublishObserver.NONE)) {
      Arrivals arrivals =
          publication.arrive(
              Staging.EVENTS,
              read(
                  event("39", "2018-11-12T10:00:00Z", "{\"x\":1}"),
                  rejected(3, "{\"ts\":"),
                  event("8", "2018-11-13T10:00:00Z", "{}"),
                  rejected(4, "nonsense")));

      assertThat(arrivals.accepted()).isEqualTo(2);
      assertThat(arrivals.rejected()).isEqualTo(2);
      assertThat(arrivals.rescued()).isEqualTo(2);
      assertThat(arrivals.partitions())
          .containsExactlyInAnyOrder(day("2018-11-12"), day("2018-11-13"));
      assertThat(texts(arrivals.acceptedRows().select("user_id", "_rescued", "event_date")))
          .containsExactlyInAnyOrder("[39,{\"x\":1},2018-11-12]", "[8,{},2018-11-13]");
      assertThat(texts(arrivals.acceptedRows(Set.of(day("2018-11-13"))).select("user_id")))
          .containsExactly("[8]");
      assertThat(texts(arrivals.rejectedRows().select("user_id", "_line", "_reason", "_raw")))
          .containsExactlyInAnyOrder(
              "[null,3,malformed_json,{\"ts\":]", "[null,4,malformed_json,nonsense]");
      assertThat(columnsStored(arrivals)).isEqualTo(STORED);
    }
  }

  @Test
  void theAdoptedPartitionsAreRowsOfTheTableAndNoOthers() {
    TinyLake lake = new TinyLake(folder.resolve("lake"));
    try (Publication publication = lake.begin(PublishObserver.NONE)) {
      Arrivals arrivals =
          publication.arrive(
              Staging.EVENTS,
              read(
                  event("39", "2018-11-12T10:00:00Z", "{}"),
                  event("8", "2018-11-13T10:00:00Z", "{}")));

      TableFigures figures =
          publication.adopt(
              Staging.EVENTS, arrivals, Set.of(day("2018-11-13")), Change.replaceAll());

      assertThat(figures.rows()).isEqualTo(1);
      assertThat(texts(publication.written(Staging.EVENTS).select("user_id")))
          .containsExactly("[8]");
      publication.commit(TinyLake.record(publication), TinyLake.FORMAT);
    }
    assertThat(texts(lake.lake().read(Staging.EVENTS).select("user_id", "event_date")))
        .containsExactly("[8,2018-11-13]");
    assertThat(lake.files("_sparkify/staging")).isEmpty();
  }

  @Test
  void aFolderThatManyTasksHaveWrittenToIsCompactedInTheSameRun() {
    TinyLake lake = new TinyLake(folder.resolve("lake"));
    Row[] events = new Row[9];
    for (int i = 0; i < events.length; i++) {
      events[i] = event("u" + i, "2018-11-12T10:00:00Z", "{}");
    }
    try (Publication publication = lake.begin(PublishObserver.NONE)) {
      Arrivals arrivals =
          publication.arrive(Staging.EVENTS, read(events).repartition(9, col("user_id")));
      assertThat(arrivals.acceptedRows().inputFiles().length).isGreaterThan(1);
      publication.adopt(Staging.EVENTS, arrivals, arrivals.partitions(), Change.replaceAll());

      publication.compact(Staging.EVENTS, new CompactionRule(1, 1024 * 1024, 2 * 1024 * 1024));
      publication.commit(TinyLake.record(publication), TinyLake.FORMAT);
    }
    Dataset<Row> published = lake.lake().read(Staging.EVENTS);
    assertThat(published.inputFiles()).hasSize(1);
    assertThat(texts(published.select("user_id")))
        .containsExactlyInAnyOrder(
            "[u0]", "[u1]", "[u2]", "[u3]", "[u4]", "[u5]", "[u6]", "[u7]", "[u8]");
  }

  @Test
  void withoutAcceptedRecordsTheTableIsTheOneFileWithoutRows() throws IOException {
    TinyLake lake = new TinyLake(folder.resolve("lake"));
    try (Publication publication = lake.begin(PublishObserver.NONE)) {
      Arrivals arrivals = publication.arrive(Staging.EVENTS, read(rejected(1, "x")));

      publication.adopt(Staging.EVENTS, arrivals, arrivals.partitions(), Change.replaceAll());
      publication.commit(TinyLake.record(publication), TinyLake.FORMAT);
    }
    assertThat(lake.lake().read(Staging.EVENTS).collectAsList()).isEmpty();
    try (Stream<Path> files = Files.list(folder.resolve("lake/staging/events"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".parquet"))).hasSize(1);
    }
  }

  private static Partition day(String date) {
    return new Partition(List.of(date));
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).toList();
  }

  /** What the files themselves say, without the columns of folders. */
  private static List<String> columnsStored(Arrivals arrivals) {
    String[] files = arrivals.acceptedRows().inputFiles();
    return List.of(TinyLake.SPARK.read().parquet(files).schema().fieldNames());
  }
}
