package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run says what the run will do, and does nothing. */
class DryRunTest {
  private static final String LATER =
      Sources.PLAY.replace("\"itemInSession\":5", "\"itemInSession\":6");

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    LocalSpark.session();
  }

  /** With one blank between columns, and without the sizes of files. */
  private String plan(Sources sources, String... more) {
    String[] options = new String[more.length + 1];
    options[0] = "--dry-run";
    System.arraycopy(more, 0, options, 1, more.length);
    Answer answer = sources.etl(options);
    assertThat(answer.code()).as(answer.err()).isZero();
    assertThat(answer.err()).isEmpty();
    return answer
        .out()
        .replaceAll("(songs|logs) +\\d+ ", "$1 ")
        .replace("file:" + folder, "FOLDER")
        .replaceAll(" +", " ");
  }

  @Test
  void ofANewLakeItShowsAllPartitionsAndMakesNone() throws IOException {
    Sources sources = Sources.usual(folder);
    assertThat(plan(sources))
        .isEqualTo(
            """
            songs FOLDER/songs/a.json
            logs FOLDER/logs/2018-11-21-events.json
            1 song file and 1 log file would be read.
            1 of 4 records of events would be rejected.
            All tables would be built anew from them.

            table partition would be new rows
            staging/events event_date=2018-11-21 added to 2
            songplays year=2018/month=11 added to 1
            time year=2018/month=11 added to 1
            users rewritten
            users_history rewritten
            staging/songs added to 1
            songs year=0 added to 1
            artists rewritten
            """);
    assertThat(sources.lake()).doesNotExist();
  }

  @Test
  void ofALakeItTellsWhatIsAddedFromWhatIsRewrittenAndChangesNoByte() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl();
    LakeFiles before = LakeFiles.below(sources.lake());
    // A play that is known, one of the month before, and one that takes the place of a known one.
    sources.logs(
        "two.json",
        Sources.PLAY
            + LATER.replace("1542837407796", "1540837407796")
            + Sources.PLAY.replace("1542837407796", "1542837407795"));
    sources.songs(
        "b.json", Sources.SONG.replace("SO1", "SO2").replace("\"year\": 0", "\"year\": 7"));
    assertThat(plan(sources))
        .isEqualTo(
            """
            songs FOLDER/songs/b.json
            logs FOLDER/logs/two.json
            1 song file and 1 log file would be read.

            table partition would be new rows
            staging/events event_date=2018-10-29 added to 1
            staging/events event_date=2018-11-21 rewritten 1
            songplays year=2018/month=10 added to 1
            songplays year=2018/month=11 rewritten 1
            time year=2018/month=10 added to 1
            time year=2018/month=11 rewritten 1
            users rewritten
            users_history rewritten
            staging/songs added to 1
            songs year=7 added to 1
            artists rewritten
            """);
    assertThat(LakeFiles.below(sources.lake())).isEqualTo(before);
  }

  @Test
  void recordsThatAreKnownChangeNoTable() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl();
    sources.logs("again.json", Sources.PLAY);
    assertThat(plan(sources))
        .isEqualTo(
            """
            logs FOLDER/logs/again.json
            0 song files and 1 log file would be read.
            No record is new: no table of the star schema would change.
            """);
  }

  @Test
  void aSongThatSaysSomethingElseRewritesItsYearsAndTheMonthsOfItsPlays() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl();
    Files.delete(folder.resolve("songs/a.json"));
    sources.songs("b.json", Sources.SONG.replace("Setanta", "Centanta").replace(": 0}", ": 9}"));
    assertThat(plan(sources))
        .contains("songplays year=2018/month=11 rewritten 0\n")
        .contains("songs year=0 rewritten 0\nsongs year=9 rewritten 0\n");
  }

  @Test
  void aSongThatComesAfterItsPlaysRewritesTheirMonths() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.logs("other.json", LATER.replace("Setanta matins", "Later").replace("1542", "1545"));
    sources.etl();
    sources.songs("b.json", Sources.SONG.replace("SO1", "SO2").replace("Setanta matins", "LATER"));
    assertThat(plan(sources))
        .isEqualTo(
            """
            songs FOLDER/songs/b.json
            1 song file and 0 log files would be read.

            table partition would be new rows
            staging/songs added to 1
            songplays year=2018/month=12 rewritten 0
            songs year=0 added to 1
            artists rewritten
            """);
  }

  @Test
  void aFullOneShowsEverything() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl();
    assertThat(plan(sources, "--full"))
        .contains("1 song file and 1 log file would be read.\n")
        .contains("All tables would be built anew from them.\n")
        .contains("songplays year=2018/month=11 added to 1\n");
  }

  @Test
  void whatTheRunWouldRefuseItRefuses() throws IOException {
    Sources sources = Sources.usual(folder);
    sources.etl();
    Answer refused = sources.etl("--dry-run", "--set", "lake.zone=Asia/Tokyo");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("rebuild it with --full");
  }
}
