package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.PublishObserver;
import com.sparkify.io.lake.RunId;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactCommandTest {
  private static final List<String> TABLES =
      List.of(
          "songplays",
          "users",
          "users_history",
          "songs",
          "artists",
          "time",
          "staging_events",
          "staging_songs",
          "quarantine_events");

  @TempDir private Path folder;
  private Sources sources;

  @BeforeAll
  static void start() {
    LocalSpark.session();
  }

  @BeforeEach
  void readTwoDeliveries() throws IOException {
    sources = Sources.usual(folder);
    sources.etl("--quiet");
    sources.logs(
        "late.json",
        Sources.PLAY
            .replace("\"itemInSession\":5", "\"itemInSession\":6")
            .replace("407796", "407797"));
    sources.songs("b.json", Sources.SONG.replace("SO1", "SO2").replace("AR1", "AR2"));
    assertThat(sources.etl("--quiet").code()).isZero();
  }

  @Test
  void smallFilesBecomeOneInEachFolderAndNoRowChanges() throws IOException {
    Map<String, List<String>> rows = rows();
    Answer answer = compact();

    assertThat(answer.code()).isZero();
    assertThat(answer.out().replaceAll("[0-9.]+ (B|KiB)", "SIZE").replaceAll(" +", " "))
        .matches(
            """
            table files before after size before after
            songplays 2 1 SIZE SIZE
            users 1 1 SIZE SIZE
            users_history 1 1 SIZE SIZE
            songs 2 1 SIZE SIZE
            artists 1 1 SIZE SIZE
            time 2 1 SIZE SIZE
            staging/songs 2 1 SIZE SIZE
            _sparkify/bookmarks/songs 2 1 SIZE SIZE
            staging/events 2 1 SIZE SIZE
            quarantine/events 1 1 SIZE SIZE
            _sparkify/bookmarks/events 2 1 SIZE SIZE
            _sparkify/state/sessions 2 1 SIZE SIZE
            _sparkify/state/played_titles 2 1 SIZE SIZE
            _sparkify/state/user_values 1 1 SIZE SIZE
            Compacted the lake \\S+, run \\S+\\.
            """);
    assertThat(rows()).isEqualTo(rows);
    assertThat(filesOfFolders().values()).containsOnly(1L);
    assertThat(sources.etl().out().replaceAll("[0-9.]+ (B|KiB)", "SIZE").replaceAll(" +", " "))
        .contains("\nstaging/events 1 3 SIZE\n")
        .contains("2 of 2 plays matched a song.")
        .contains("Nothing new; nothing changed in the lake");
  }

  @Test
  void withNothingToCompactOnlyARunRecordIsAdded() throws IOException {
    compact();
    Map<String, String> before = Sources.files(sources.lake());
    Answer answer = compact();

    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .matches("Nothing to compact; nothing changed in the lake file:\\S+, run \\S+\\.\n");
    Map<String, String> after = Sources.files(sources.lake());
    assertThat(after).containsAllEntriesOf(before).hasSize(before.size() + 1);
  }

  @Test
  void whileAnotherRunHoldsTheLakeNothingIsCompactedAndNothingForgotten() {
    Lake lake = Lake.open(LocalSpark.session(), sources.lake().toString());
    RunId other = RunId.of(Clock.systemUTC().instant(), 7);
    try (Publication held = lake.begin(other, "test", Clock.systemUTC(), PublishObserver.NONE)) {
      Answer forget =
          Answer.to("bookmarks", "--lake", sources.lake().toString(), "--forget", "**.json");

      assertThat(compact().code()).isEqualTo(4);
      assertThat(forget.code()).isEqualTo(4);
      assertThat(forget.err())
          .startsWith("ERROR: Another run holds the lake")
          .contains(held.run().value());
    }
  }

  /** As if it was killed before it had put anything into place. */
  @Test
  void theFormatThatADeadRunHasCommittedStays() {
    Lake lake = Lake.open(LocalSpark.session(), sources.lake().toString());
    new CommittedRun(lake).dies(ZoneId.of("Europe/Berlin"));

    assertThat(compact().code()).isZero();

    assertThat(lake.format()).map(LakeFormat::zone).contains("Europe/Berlin");
  }

  @Test
  void aLakeOfAnOlderFormatIsLeftAsItIs() throws IOException {
    Path format = sources.lake().resolve("_sparkify/lake.json");
    Files.writeString(
        format,
        Files.readString(format).replace("\"format_version\" : 2", "\"format_version\" : 1"));
    Map<String, String> before = Sources.files(sources.lake());
    Answer answer = compact();

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .contains(
            "ERROR: The lake file:%s has the format 1 of an older version of Sparkify Lake, to which nothing can be added. Rebuild it with --full."
                .formatted(sources.lake()));
    assertThat(Sources.files(sources.lake())).isEqualTo(before);
  }

  @Test
  void whereThereIsNoLakeNoneIsMade() {
    Path none = folder.resolve("none");
    Answer answer = Answer.to("compact", "--lake", none.toString());

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.errLines())
        .contains(
            "ERROR: There is no lake at file:%s; check the address, or make one there with `sparkify etl`."
                .formatted(none));
    assertThat(none).doesNotExist();
  }

  private Answer compact() {
    return Answer.to("compact", "--lake", sources.lake().toString());
  }

  private Map<String, List<String>> rows() {
    return TABLES.stream()
        .collect(
            Collectors.toMap(
                table -> table,
                table -> sources.rows("SELECT * FROM " + table).stream().sorted().toList()));
  }

  private Map<String, Long> filesOfFolders() throws IOException {
    return Sources.files(sources.lake()).keySet().stream()
        .filter(file -> file.endsWith(".parquet"))
        .collect(
            Collectors.groupingBy(
                file -> file.substring(0, file.lastIndexOf('/')), Collectors.counting()));
  }
}
