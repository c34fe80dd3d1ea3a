package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** A lake in a folder. Its songs are written as {@code id@year}, its users as their ids. */
final class TinyLake {
  static final SparkSession SPARK = LocalSpark.session();

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2018-11-12T10:15:30.123Z"), ZoneOffset.UTC);
  static final LakeFormat FORMAT = LakeFormat.of(ZoneId.of("UTC"), 0.01);
  private static final AtomicInteger RUNS = new AtomicInteger();

  private final Path root;
  private final Lake lake;

  TinyLake(Path root) {
    this.root = root;
    this.lake = Lake.open(SPARK, root.toString());
  }

  Lake lake() {
    return lake;
  }

  Path root() {
    return root;
  }

  static Dataset<Row> songs(String... idsAtYears) {
    List<Row> rows =
        Arrays.stream(idsAtYears)
            .map(song -> song.split("@", 2))
            .map(song -> song(song[0], Integer.parseInt(song[1])))
            .toList();
    return SPARK.createDataFrame(rows, StarSchema.SONGS.schema());
  }

  private static Row song(String id, int year) {
    return RowFactory.create(id, "T" + id, "A", 1.5, year);
  }

  static Dataset<Row> users(String... ids) {
    return SPARK.createDataFrame(
        Arrays.stream(ids).map(id -> RowFactory.create(id, "F", "L", null, "free")).toList(),
        StarSchema.USERS.schema());
  }

  /** The published songs. */
  List<String> songs() {
    return songsIn(lake.read(StarSchema.SONGS));
  }

  static List<String> songsIn(Dataset<Row> songs) {
    return songs.selectExpr("concat(song_id, '@', year)").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  /** The published users. */
  List<String> users() {
    return lake.read(StarSchema.USERS).select("user_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  Publication begin(PublishObserver observer) {
    return lake.begin(RunId.of(CLOCK.instant(), RUNS.incrementAndGet()), "test", CLOCK, observer);
  }

  static void commit(Publication publication) {
    publication.commit(record(publication), FORMAT);
  }

  static RunRecord record(Publication publication) {
    return record(publication, RunRecord.Status.SUCCEEDED);
  }

  static RunRecord record(Publication publication, RunRecord.Status status) {
    return new RunRecord(
        publication.run().value(),
        status,
        CLOCK.instant().toString(),
        CLOCK.instant().toString(),
        "test",
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        0L,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  /** Publishes, and holds what the figures were said to become against what they became. */
  void publish(Consumer<Publication> writes) {
    List<Table> tables = List.of(StarSchema.SONGS, StarSchema.USERS);
    List<TableFigures> before = tables.stream().map(lake::figures).toList();
    List<TableFigures> foretold;
    try (Publication publication = begin(PublishObserver.NONE)) {
      writes.accept(publication);
      foretold =
          Stream.of(0, 1).map(i -> publication.figuresAfter(tables.get(i), before.get(i))).toList();
      commit(publication);
    }
    assertThat(foretold).isEqualTo(tables.stream().map(lake::figures).toList());
  }

  /** How many files each folder of a table holds. */
  Map<String, Integer> layout() {
    Map<String, Integer> layout = new TreeMap<>();
    files()
        .forEach(file -> layout.merge(file.substring(0, file.lastIndexOf('/')), 1, Math::addExact));
    return layout;
  }

  /** All files of all tables. */
  List<String> files() {
    return files("");
  }

  List<String> files(String below) {
    if (!Files.isDirectory(root.resolve(below))) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(root.resolve(below))) {
      return walk.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(file -> !file.startsWith("_sparkify") || !below.isEmpty())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
