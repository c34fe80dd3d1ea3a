package com.sparkify.io.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_date;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.json.JsonSource;
import com.sparkify.io.json.ReadLimits;
import com.sparkify.io.json.SourceListing;
import com.sparkify.model.InputRecord;
import com.sparkify.model.Staging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchedArrivalsTest {
  @TempDir Path folder;

  private static String event(String user, String instant, String more) {
    return """
        {"ts":%d,"sessionId":1,"itemInSession":0,"page":"Home","userId":"%s"%s}
        """
        .formatted(Instant.parse(instant).toEpochMilli(), user, more);
  }

  private Dataset<Row> events(String... lines) throws IOException {
    return read(InputRecord.EVENT, String.join("", lines))
        .withColumn("event_date", to_date(col("start_time")));
  }

  private Dataset<Row> read(InputRecord record, String text) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(source.resolve("a.json"), text);
    SourceListing listing =
        SourceListing.of(List.of(source.toString()), TinyLake.SPARK.sessionState().newHadoopConf());
    return JsonSource.read(TinyLake.SPARK, record, listing.files(), ReadLimits.DEFAULT);
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  @Test
  void recordsAreWrittenWithoutBeingMadeRowsOf() throws IOException {
    Dataset<Row> read =
        events(
            event("39", "2018-11-12T12:00:00Z", ",\"x\":1,\"song\":\"Añejo\""),
            "nonsense\n",
            event("8", "2018-11-13T12:00:00Z", ""),
            event("", "2018-11-12T10:00:00Z", ",\"level\":\"free\""));
    assertThat(ColumnarRead.of(read)).isPresent();

    try (Publication publication = lake("a").begin(PublishObserver.NONE)) {
      Arrivals arrivals = publication.arrive(Staging.EVENTS, read);

      assertThat(
              texts(
                  arrivals
                      .acceptedRows()
                      .select("user_id", "song", "level", "_rescued", "event_date")))
          .containsExactly(
              "[39,Añejo,null,{\"x\":1},2018-11-12]",
              "[8,null,null,null,2018-11-13]",
              "[null,null,free,null,2018-11-12]");
      assertThat(texts(arrivals.rejectedRows().select("user_id", "_line", "_reason", "_raw")))
          .containsExactly("[null,2,malformed_json,nonsense]");
      assertThat(arrivals.accepted()).isEqualTo(3);
      assertThat(arrivals.rejected()).isEqualTo(1);
      assertThat(arrivals.rescued()).isEqualTo(1);
      assertThat(arrivals.acceptedRows().inputFiles()).hasSize(2);
    }
  }

  @Test
  void theyAreTheSameAsIfRowsWereMadeOfThem() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      Instant instant = Instant.parse("2018-11-01T00:00:00Z").plusSeconds(i * 61L);
      String more =
          i % 3 == 0 ? ",\"artist\":\"Ärtist %d\",\"length\":%d.5".formatted(i, i % 700) : "";
      lines.add(i % 100 == 7 ? "{\"ts\":" + i + "}\n" : event("u" + i % 50, instant + "", more));
    }
    Dataset<Row> read = events(lines.toArray(String[]::new));
    Dataset<Row> rows = read.where("coalesce(_line, 0) >= 0");
    assertThat(ColumnarRead.of(read)).isPresent();
    assertThat(ColumnarRead.of(rows)).isEmpty();

    try (Publication batched = lake("batched").begin(PublishObserver.NONE);
        Publication byRow = lake("rows").begin(PublishObserver.NONE)) {
      Arrivals ofBatches = batched.arrive(Staging.EVENTS, read);
      Arrivals ofRows = byRow.arrive(Staging.EVENTS, rows);

      assertThat(ofBatches.accepted()).isEqualTo(9_900).isEqualTo(ofRows.accepted());
      assertThat(texts(ofBatches.acceptedRows())).isEqualTo(texts(ofRows.acceptedRows()));
      assertThat(texts(ofBatches.rejectedRows())).isEqualTo(texts(ofRows.rejectedRows()));
      assertThat(ofBatches.rescued()).isEqualTo(ofRows.rescued());
      assertThat(ofBatches.partitions()).isEqualTo(ofRows.partitions());
      assertThat(ofBatches.acceptedRows().inputFiles())
          .hasSameSizeAs(ofRows.acceptedRows().inputFiles());
    }
  }

  @Test
  void aTaskWithVeryManyPartitionsStillWritesOneFileOfEach() throws IOException {
    int days = ArrivalFiles.MOST_PARTITIONS + 1;
    List<String> lines = new ArrayList<>();
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 2 * days; i++) {
      Instant instant = Instant.parse("2018-01-01T00:00:00Z").plusSeconds(i % days * 86_400L);
      lines.add(event("u" + i, instant.toString(), ""));
      users.add("[u" + i + "]");
    }
    Dataset<Row> read = events(lines.toArray(String[]::new));

    try (Publication publication = lake("many").begin(PublishObserver.NONE)) {
      Arrivals arrivals = publication.arrive(Staging.EVENTS, read);

      assertThat(texts(arrivals.acceptedRows().select("user_id")))
          .containsExactlyInAnyOrderElementsOf(users);
      assertThat(arrivals.acceptedRows().inputFiles()).hasSize(days);
      assertThat(arrivals.partitions()).hasSize(days);
    }
  }

  @Test
  void recordsOfATableWithoutPartitionsLieInOneFile() throws IOException {
    Dataset<Row> read =
        read(
            InputRecord.SONG,
            """
            {"song_id":"S1","title":"T","artist_id":"A","artist_name":"N","duration":1.5}
            {"song_id":"S2","title":"T"}
            """);

    try (Publication publication = lake("songs").begin(PublishObserver.NONE)) {
      Arrivals arrivals = publication.arrive(Staging.SONGS, read);

      assertThat(texts(arrivals.acceptedRows().select("song_id", "duration", "year")))
          .containsExactly("[S1,1.5,0]");
      assertThat(texts(arrivals.rejectedRows().select("_reason", "_field")))
          .containsExactly("[missing_field,artist_id]");
    }
  }

  @Test
  void withoutInputNothingIsWritten() throws IOException {
    try (Publication publication = lake("none").begin(PublishObserver.NONE)) {
      Arrivals arrivals = publication.arrive(Staging.EVENTS, events());

      assertThat(arrivals.accepted()).isZero();
      assertThat(arrivals.rejected()).isZero();
      assertThat(arrivals.acceptedRows().collectAsList()).isEmpty();
    }
  }

  private TinyLake lake(String name) {
    return new TinyLake(folder.resolve("lake-" + name));
  }
}
