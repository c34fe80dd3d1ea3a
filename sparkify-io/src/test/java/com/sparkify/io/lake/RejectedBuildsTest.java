package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.StarSchema;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run is about to change, and what stays of it if it is held back. */
class RejectedBuildsTest {
  @TempDir private Path folder;

  private static final PublishObserver NONE = PublishObserver.NONE;

  private String reject(TinyLake lake, String song) {
    try (Publication publication = lake.begin(NONE)) {
      publication.write(StarSchema.SONGS, TinyLake.songs(song), Change.replaceAll());
      publication.scratch("songs", TinyLake.songs(song));
      publication.endRejected(TinyLake.record(publication, RunRecord.Status.REJECTED));
      assertThat(lake.files("_sparkify/staging"))
          .anyMatch(file -> file.contains("/tables/songs/"))
          .noneMatch(file -> file.contains("/scratch/"));
      return publication.side();
    }
  }

  @Test
  void aRejectedBuildStaysWhileRunsFailAndGoesWhenOnePublishes() {
    TinyLake lake = new TinyLake(folder);
    String side = reject(lake, "bad@2000");
    try (Publication dying = lake.begin(NONE)) {
      dying.write(StarSchema.SONGS, TinyLake.songs("dying@1"), Change.replaceAll());
    }
    try (Publication idle = lake.begin(NONE)) {
      idle.endWithoutChange(TinyLake.record(idle));
    }

    assertThat(TinyLake.SPARK.read().parquet(side + "/songs/1").select("song_id").head().get(0))
        .isEqualTo("bad");
    assertThat(lake.files("_sparkify/staging"))
        .as("that build alone")
        .allMatch(file -> side.endsWith(Path.of(file).getName(2) + "/tables"));
    try (Publication good = lake.begin(NONE)) {
      good.write(StarSchema.SONGS, TinyLake.songs("good@2000"), Change.replaceAll());
      TinyLake.commit(good);
    }
    assertThat(lake.files("_sparkify/staging")).isEmpty();
    assertThat(lake.songs()).containsExactly("good@2000");
  }

  @Test
  void theLastOfSeveralRejectedBuildsStays() {
    TinyLake lake = new TinyLake(folder);
    reject(lake, "one@2000");
    String second = reject(lake, "two@2000");

    assertThat(lake.files("_sparkify/staging"))
        .isNotEmpty()
        .allMatch(file -> second.endsWith(Path.of(file).getName(2) + "/tables"));
  }

  @Test
  void whatStaysAndWhatGoesAndWhatComesIsTheTableBeforeAndAfter() {
    TinyLake lake = new TinyLake(folder);
    lake.publish(
        run ->
            run.write(StarSchema.SONGS, TinyLake.songs("a@1", "b@2", "c@3"), Change.replaceAll()));
    try (Publication run = lake.begin(NONE)) {
      assertThat(TinyLake.songsIn(run.staying(StarSchema.SONGS)))
          .containsExactly("a@1", "b@2", "c@3");
      run.write(
          StarSchema.SONGS,
          TinyLake.songs("d@1"),
          Change.replacePartitions(Set.of(Partition.of(1))));
      run.write(StarSchema.SONGS, TinyLake.songs("e@2", "f@4"), Change.add());

      assertThat(run.writtenPartitions(StarSchema.SONGS))
          .containsExactlyInAnyOrder(Partition.of(1), Partition.of(2), Partition.of(4));
      assertThat(TinyLake.songsIn(run.staying(StarSchema.SONGS))).containsExactly("b@2", "c@3");
      assertThat(
              TinyLake.songsIn(
                  run.staying(StarSchema.SONGS, run.writtenPartitions(StarSchema.SONGS))))
          .containsExactly("b@2");
      assertThat(TinyLake.songsIn(run.takenOut(StarSchema.SONGS))).containsExactly("a@1");
      assertThat(TinyLake.songsIn(run.written(StarSchema.SONGS)))
          .containsExactly("d@1", "e@2", "f@4");
    }
  }
}
