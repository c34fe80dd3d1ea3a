package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.StarSchema;
import com.sparkify.testing.LocalSpark;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2018-11-12T10:15:30.123Z"), ZoneOffset.UTC);
  private static final List<String> OLD = List.of("[1,T1,A,1.5,0]", "[2,T2,A,1.5,1999]");
  private static final List<String> NEW = List.of("[1,T1,A,1.5,0]", "[3,T3,A,1.5,2001]");

  @TempDir Path folder;
  private int runs;

  private Lake lake() {
    return Lake.open(SPARK, folder.resolve("lake").toString());
  }

  private static Dataset<Row> songs(Row... rows) {
    return SPARK.createDataFrame(List.of(rows), StarSchema.SONGS.schema());
  }

  private static Row song(String id, int year) {
    return RowFactory.create(id, "T" + id, "A", 1.5, year);
  }

  private void publish(Dataset<Row> songs, PublishObserver observer) {
    RunId run = RunId.of(CLOCK.instant(), ++runs);
    try (Publication publication = lake().begin(run, "test", CLOCK, observer)) {
      publication.write(StarSchema.SONGS, songs, Change.replaceAll());
      publication.commit(
          new RunRecord(
              run.value(),
              RunRecord.Status.SUCCEEDED,
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
              List.of()),
          LakeFormat.of(ZoneId.of("UTC"), 0.01));
    }
  }

  private Optional<Snapshot> take() {
    return Snapshot.take(lake(), List.of(StarSchema.SONGS));
  }

  private static List<String> rows(Snapshot snapshot) {
    return snapshot
        .read(StarSchema.SONGS, snapshot.files(StarSchema.SONGS))
        .collectAsList()
        .stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  @Test
  void whileARunPublishesThereIsNoneAndBesidesItIsOneRunsTable() {
    publish(songs(song("1", 0), song("2", 1999)), PublishObserver.NONE);
    Set<PublishStep> without = EnumSet.noneOf(PublishStep.class);
    List<List<String>> seen = new ArrayList<>();
    publish(
        songs(song("1", 0), song("3", 2001)),
        new PublishObserver() {
          @Override
          public void before(PublishStep step, String what) {
            take().ifPresentOrElse(found -> seen.add(rows(found)), () -> without.add(step));
          }

          @Override
          public void after(PublishStep step, String what) {}
        });

    assertThat(without)
        .containsExactly(
            PublishStep.MOVE_IN,
            PublishStep.TAKE_OUT,
            PublishStep.FORMAT,
            PublishStep.RECORD,
            PublishStep.CLOSE);
    assertThat(seen).startsWith(OLD).endsWith(NEW).containsOnly(OLD, NEW);
  }

  @Test
  void itStaysWhatItWasUntilItsFilesAreGone() {
    publish(songs(song("1", 0), song("2", 1999)), PublishObserver.NONE);
    Snapshot old = take().orElseThrow();
    assertThat(old.isWhole()).isTrue();
    assertThat(old.files(StarSchema.SONGS))
        .extracting(file -> file.partition().values())
        .containsExactly(List.of("0"), List.of("1999"));
    publish(songs(song("1", 0), song("3", 2001)), PublishObserver.NONE);

    assertThat(old.isWhole()).isFalse();
    assertThat(take().orElseThrow().isWhole()).isTrue();
  }

  @Test
  void anEmptyTableHasNoFilesWithRows() {
    publish(songs(), PublishObserver.NONE);

    assertThat(lake().hasFiles(StarSchema.SONGS)).isTrue();
    assertThat(take().orElseThrow().files(StarSchema.SONGS)).isEmpty();
  }

  @Test
  void aVoidJournalIsNoPublication() throws Exception {
    publish(songs(song("1", 0), song("2", 1999)), PublishObserver.NONE);
    RunId dead = RunId.of(CLOCK.instant(), 99);
    lake().store().create(LakePaths.journal(dead), LakeJson.bytes(Journal.ofVoid(dead)));

    assertThat(rows(take().orElseThrow())).isEqualTo(OLD);
  }
}
