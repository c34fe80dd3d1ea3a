package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake whose log file was mended in one place and read again, and whose song lacks a title. */
class QuarantineCommandTest {
  private static final String NO_USER =
      "{\"itemInSession\":1,\"page\":\"NextSong\",\"sessionId\":1,\"ts\":1542837500001}\n";
  private static final String NO_TITLE =
      "{\"song_id\":\"SO2\",\"artist_id\":\"A\",\"artist_name\":\"B\",\"duration\":1}";

  @TempDir private static Path folder;
  private static Sources sources;
  private static String firstRun;
  private static String secondRun;

  @BeforeAll
  static void readAFileTwice() throws IOException {
    LocalSpark.session();
    sources = new Sources(folder);
    sources.songs("a.json", Sources.SONG);
    sources.songs("b.json", NO_TITLE);
    sources.logs("log.json", Sources.NO_PAGE + Sources.PLAY + "oh\u0007no\n" + NO_USER);
    assertThat(sources.etl("--quiet").code()).isZero();
    sources.logs("log.json", Sources.LOGGED_OUT + Sources.PLAY + "oh\u0007no\n" + NO_USER);
    assertThat(sources.etl("--quiet").code()).isZero();
    List<String> runs = new ArrayList<>();
    Lake.open(LocalSpark.session(), sources.lake().toString())
        .runs()
        .forEach(run -> runs.add(run.runId()));
    secondRun = runs.get(0);
    firstRun = runs.get(1);
  }

  private static Answer quarantine(String... more) {
    List<String> words =
        new ArrayList<>(List.of("quarantine", "--lake", sources.lake().toString()));
    words.addAll(List.of(more));
    return Answer.to(words.toArray(String[]::new));
  }

  @Test
  void countsAreByKindReasonAndFieldAndWithSamples() {
    Answer answer = quarantine("--samples", "1");

    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .isEqualTo(
            """
            kind    reason          field   records  open
            events  malformed_json                2     1
            events  missing_field   userId        2     1
            events  missing_field   page          1     0
            songs   missing_field   title         1     1

            events, malformed_json:
              file:%1$s/logs/log.json, line 3
                A record is a JSON object and begins with {, but here is o.
                oh\\u0007no

            events, missing_field of userId:
              file:%1$s/logs/log.json, line 4
                userId is required where page is NextSong
                {"itemInSession":1,"page":"NextSong","sessionId":1,"ts":1542837500001}

            events, missing_field of page:
              file:%1$s/logs/log.json, line 1
                page is required
                {"itemInSession":1,"sessionId":819,"ts":1542837500001,"userId":"15"}

            songs, missing_field of title:
              file:%1$s/songs/b.json, line 1
                title is required
                {"song_id":"SO2","artist_id":"A","artist_name":"B","duration":1}
            """
                .formatted(folder));
  }

  @Test
  void onlyTheRecordsOfARunAReasonAndAKindAreMeant() {
    assertThat(quarantine("--samples", "0", "--format", "csv", "--run", firstRun).out())
        .isEqualTo(
            """
            kind,reason,field,records,open\r
            events,malformed_json,,1,0\r
            events,missing_field,page,1,0\r
            events,missing_field,userId,1,0\r
            songs,missing_field,title,1,1\r
            """);
    assertThat(
            quarantine("--samples", "0", "--format", "csv", "--reason", "missing_field", "--kind")
                .code())
        .isEqualTo(2);
    assertThat(
            quarantine(
                    "--samples",
                    "0",
                    "--format",
                    "csv",
                    "--reason",
                    "malformed_json",
                    "--kind",
                    "events",
                    "--run",
                    secondRun)
                .out())
        .isEqualTo("kind,reason,field,records,open\r\nevents,malformed_json,,1,1\r\n");
  }

  @Test
  void forProgramsSamplesAreAColumnAndThoseOfTheNewestRunComeFirst() {
    assertThat(
            quarantine("--format", "json", "--kind", "events", "--reason", "malformed_json")
                .outLines())
        .containsExactly(
            """
            {"kind":"events","reason":"malformed_json","field":null,"records":2,"open":1,"samples":[\
            {"place":1,"run_id":"%2$s","source_file":"file:%1$s/logs/log.json","line":3,"byte_offset":%3$d,\
            "message":"A record is a JSON object and begins with {, but here is o.","raw":"oh\\u0007no"},\
            {"place":2,"run_id":"%4$s","source_file":"file:%1$s/logs/log.json","line":3,"byte_offset":%5$d,\
            "message":"A record is a JSON object and begins with {, but here is o.","raw":"oh\\u0007no"}]}"""
                .formatted(
                    folder,
                    secondRun,
                    (Sources.LOGGED_OUT + Sources.PLAY).length(),
                    firstRun,
                    (Sources.NO_PAGE + Sources.PLAY).length()));
  }

  @Test
  void anExportIsOneObjectALineWithAllColumns() throws IOException {
    String line =
        """
        {"kind":"songs","source_file":"file:%s/songs/b.json","byte_offset":0,"line":1,\
        "reason":"missing_field","field":"title","message":"title is required","raw":"%s",\
        "run_id":"%s","is_open":true}
        """
            .formatted(folder, NO_TITLE.replace("\"", "\\\""), firstRun);
    Path file = folder.resolve("export.jsonl");
    Files.writeString(file, "an older export");

    Answer toFile = quarantine("--kind", "songs", "--export", file.toString());
    Answer toOutput = quarantine("--kind", "songs", "--export", "-");

    assertThat(toFile.code()).isZero();
    assertThat(toFile.out()).isEqualTo("Exported 1 record to %s.\n".formatted(file));
    assertThat(file).hasContent(line);
    assertThat(toOutput.out()).isEqualTo(line);
    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()).toList())
          .containsExactlyInAnyOrder("songs", "logs", "lake", "export.jsonl");
    }
  }

  @Test
  void whereNothingIsQuarantinedItSaysSo() {
    Answer answer = quarantine("--reason", "unreadable_file", "--kind", "songs");

    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .isEqualTo(
            "There are no records of songs with unreadable_file in the quarantine of the lake file:%s.\n"
                .formatted(sources.lake()));
  }

  @Test
  void unknownReasonsKindsAndRunsAreSaidWithThoseThereAre() {
    Answer words = quarantine("--reason", "broken", "--kind", "logs", "--samples", "-1");
    Answer run = quarantine("--run", "20181112");

    assertThat(words.code()).isEqualTo(2);
    assertThat(words.errLines())
        .contains(
            "ERROR: Invalid value for option '--reason': broken is no reason; there are"
                + " malformed_json, missing_field, invalid_type, invalid_value, record_too_long,"
                + " unreadable_file.",
            "ERROR: Invalid value for option '--kind': logs is no kind; there are songs and events.",
            "ERROR: --samples -1: must be from 0 to 1000.");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("has no record of a run 20181112; `sparkify runs --lake")
        .contains("shows which there are.");
  }

  @Test
  void anExportNeedsAFileInAFolderThatIsThere() {
    assertThat(quarantine("--export", folder.toString()).err())
        .contains("ERROR: --export %s: is a folder; name a file in it.".formatted(folder));
    assertThat(quarantine("--export", folder + "/none/x.jsonl").err())
        .contains("there is no folder %s/none; make it first.".formatted(folder));
    Answer both = quarantine("--export", "-", "--format", "csv");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("ERROR: --export: writes JSON lines; leave out --format.");
  }
}
