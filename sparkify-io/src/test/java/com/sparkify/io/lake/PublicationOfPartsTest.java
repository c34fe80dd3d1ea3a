package com.sparkify.io.lake;

import static com.sparkify.io.lake.TinyLake.songs;
import static com.sparkify.io.lake.TinyLake.songsIn;
import static com.sparkify.io.lake.TinyLake.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.model.StarSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationOfPartsTest {
  @TempDir Path folder;

  private TinyLake tiny;

  @BeforeEach
  void open() {
    tiny = new TinyLake(folder.resolve("lake"));
  }

  private static Change replaceYears(Integer... years) {
    return Change.replacePartitions(
        Arrays.stream(years).map(Partition::of).collect(Collectors.toSet()));
  }

  private void publishSongs(Dataset<Row> songs, Change change) {
    tiny.publish(publication -> publication.write(StarSchema.SONGS, songs, change));
  }

  private void publishUsers(Dataset<Row> users, Change change) {
    tiny.publish(publication -> publication.write(StarSchema.USERS, users, change));
  }

  @Test
  void replacedPartitionsHoldTheNewRowsAndAllOthersStay() {
    publishSongs(songs("a@1999", "b@2000", "c@2001"), Change.replaceAll());
    List<String> stays = tiny.files("songs/year=2001");
    publishSongs(songs("x@1999", "y@1999", "z@2002"), replaceYears(1999, 2000, 2002));
    assertThat(tiny.songs()).containsExactly("c@2001", "x@1999", "y@1999", "z@2002");
    assertThat(tiny.layout())
        .isEqualTo(Map.of("songs/year=1999", 1, "songs/year=2001", 1, "songs/year=2002", 1));
    assertThat(tiny.files("songs/year=2001")).isEqualTo(stays);
    assertThat(Files.exists(tiny.root().resolve("songs/year=2000"))).isFalse();
  }

  @Test
  void aTableWhoseLastPartitionsAreReplacedByNothingIsOneEmptyFile() {
    publishSongs(songs("a@1999", "b@2000"), Change.replaceAll());
    publishSongs(songs(), replaceYears(1999, 2000));
    assertThat(tiny.layout()).isEqualTo(Map.of("songs", 1));
    assertThat(TinyLake.SPARK.read().parquet(tiny.root().resolve("songs").toString()).schema())
        .isEqualTo(StarSchema.SONGS.schema());
    assertThat(tiny.songs()).isEmpty();
  }

  @Test
  void aPartitionReplacedByNothingLeavesNoEmptyFileBesideOthers() {
    publishSongs(songs("a@1999", "b@2000"), Change.replaceAll());
    publishSongs(songs(), replaceYears(1999));
    assertThat(tiny.layout()).isEqualTo(Map.of("songs/year=2000", 1));
  }

  @Test
  void theFileOfAnEmptyTableGoesOnceRowsAreAdded() {
    publishSongs(songs(), Change.replaceAll());
    publishUsers(users(), Change.replaceAll());
    assertThat(tiny.layout()).isEqualTo(Map.of("songs", 1, "users", 1));
    publishSongs(songs("a@1999"), Change.add());
    publishUsers(users("1"), Change.add());
    assertThat(tiny.layout()).isEqualTo(Map.of("songs/year=1999", 1, "users", 1));
    assertThat(tiny.songs()).containsExactly("a@1999");
    assertThat(tiny.users()).containsExactly("1");
  }

  @Test
  void theFileOfAnEmptyTableGoesOncePartitionsAreReplaced() {
    publishSongs(songs(), Change.replaceAll());
    publishSongs(songs("a@1999"), replaceYears(1999));
    assertThat(tiny.layout()).isEqualTo(Map.of("songs/year=1999", 1));
  }

  @Test
  void aSingleFileWithRowsStaysWhenRowsAreAdded() {
    publishUsers(users("1"), Change.replaceAll());
    publishUsers(users("2"), Change.add());
    assertThat(tiny.users()).containsExactly("1", "2");
    assertThat(tiny.layout()).isEqualTo(Map.of("users", 2));
  }

  @Test
  void addingNoRowsWritesNothing() {
    publishSongs(songs("a@1999"), Change.replaceAll());
    publishUsers(users(), Change.replaceAll());
    List<String> files = tiny.files();
    publishSongs(songs(), Change.add());
    publishUsers(users(), Change.add());
    assertThat(tiny.files()).isEqualTo(files);
  }

  @Test
  void aTableThatWasNotThereIsOneEmptyFileIfNoRowsAreAdded() {
    publishSongs(songs(), Change.add());
    publishUsers(users(), Change.add());
    assertThat(tiny.layout()).isEqualTo(Map.of("songs", 1, "users", 1));
  }

  @Test
  void allThatARunWritesOfATableIsReadInTheRunAndPublishedTogether() {
    publishSongs(songs("a@1999", "b@2000", "c@2001"), Change.replaceAll());
    tiny.publish(
        publication -> {
          assertThat(publication.written(StarSchema.SONGS).collectAsList()).isEmpty();
          assertThat(publication.writtenTables()).isEmpty();
          publication.write(StarSchema.SONGS, songs("d@2001", "e@2000"), Change.add());
          publication.write(StarSchema.SONGS, songs("x@1999"), replaceYears(1999, 2000));
          publication.write(StarSchema.SONGS, songs(), Change.add());
          assertThat(songsIn(publication.written(StarSchema.SONGS)))
              .containsExactly("d@2001", "e@2000", "x@1999");
          assertThat(publication.writtenTables()).containsExactly(StarSchema.SONGS);
        });
    assertThat(tiny.songs()).containsExactly("c@2001", "d@2001", "e@2000", "x@1999");
    assertThat(tiny.layout())
        .isEqualTo(Map.of("songs/year=1999", 1, "songs/year=2000", 1, "songs/year=2001", 2));
  }

  @Test
  void rowsOutsideThePartitionsToReplaceAreRefused() {
    try (Publication publication = tiny.begin(PublishObserver.NONE)) {
      assertThatThrownBy(
              () ->
                  publication.write(
                      StarSchema.SONGS, songs("a@1999", "b@2000"), replaceYears(1999)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The new rows of songs lie also in [year=2000], which are not among the partitions to"
                  + " replace");
      TinyLake.commit(publication);
    }
    assertThat(tiny.files()).isEmpty();
  }

  @Test
  void partitionsThatTheTableCannotHaveAreRefusedBeforeAnythingIsWritten() {
    Change change = Change.replacePartitions(Set.of(Partition.of(1999, 11)));
    try (Publication publication = tiny.begin(PublishObserver.NONE)) {
      assertThatThrownBy(() -> publication.write(StarSchema.SONGS, songs("a@1999"), change))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("[1999, 11] is no partition of songs, which is partitioned by [year]");
    }
    assertThat(tiny.files("_sparkify/staging")).hasSize(1);
  }

  @Test
  void figuresNeedNoFooterOfAFileThatStays() throws IOException {
    publishSongs(songs("a@1999", "b@2000", "c@2000"), Change.replaceAll());
    TableFigures before = tiny.lake().figures(StarSchema.SONGS);
    Path stays = tiny.root().resolve(tiny.files("songs/year=1999").get(0));
    Files.write(stays, new byte[(int) Files.size(stays)]);
    try (Publication publication = tiny.begin(PublishObserver.NONE)) {
      publication.write(StarSchema.SONGS, songs("d@2000"), replaceYears(2000));
      assertThat(publication.figuresAfter(StarSchema.SONGS, before).rows()).isEqualTo(2);
      assertThat(publication.figuresAfter(StarSchema.SONGS, before).files()).isEqualTo(2);
    }
  }

  @Test
  void figuresThatAreNotThoseOfTheFilesAreNotBelieved() {
    publishSongs(songs("a@1999", "b@2000"), Change.replaceAll());
    try (Publication publication = tiny.begin(PublishObserver.NONE)) {
      publication.write(StarSchema.SONGS, songs("d@2000"), Change.add());
      assertThat(publication.figuresAfter(StarSchema.SONGS, new TableFigures(70, 2, 99)).rows())
          .isEqualTo(3);
    }
  }

  @Test
  void figuresOfATableThatWasNotWrittenToStay() {
    publishSongs(songs("a@1999"), Change.replaceAll());
    TableFigures before = new TableFigures(7, 8, 9);
    try (Publication publication = tiny.begin(PublishObserver.NONE)) {
      assertThat(publication.figuresAfter(StarSchema.SONGS, before)).isEqualTo(before);
    }
  }
}
