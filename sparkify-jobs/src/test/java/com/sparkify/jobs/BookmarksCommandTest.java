package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookmarksCommandTest {
  private static final String LOG = "2018-11-21-events.json";

  @TempDir private Path folder;
  private Sources sources;

  @BeforeAll
  static void start() {
    LocalSpark.session();
  }

  @BeforeEach
  void readThreeFilesOfWhichOneIsDamaged() throws IOException {
    sources = Sources.usual(folder);
    sources.logs("bad.json.gz", "no gzip at all");
    assertThat(sources.etl("--quiet").code()).isZero();
  }

  @Test
  void theFilesOfEachKindAreCounted() throws IOException {
    assertThat(lines(bookmarks()))
        .containsExactly(
            "kind files size runs damaged",
            "songs 1 %d B 1 0".formatted(Files.size(sources.songsFolder().resolve("a.json"))),
            "events 2 SIZE 1 1".replace("SIZE", sizeOfLogs()));
    assertThat(new ObjectMapper().readTree(bookmarks("--json").out()).toString())
        .isEqualTo(
            """
            [{"kind":"songs","files":1,"bytes":%d,"runs":1,"damaged":0},\
            {"kind":"events","files":2,"bytes":%d,"runs":1,"damaged":1}]"""
                .formatted(
                    Files.size(sources.songsFolder().resolve("a.json")),
                    Files.size(log()) + "no gzip at all".length()));
  }

  private String sizeOfLogs() throws IOException {
    return Quantities.bytes(Files.size(log()) + "no gzip at all".length());
  }

  @Test
  void aFileIsExplainedByTheRunThatReadItLast() throws IOException {
    Files.writeString(
        log(),
        Sources.LOGGED_OUT.replace("\"itemInSession\":0", "\"itemInSession\":9"),
        StandardOpenOption.APPEND);
    assertThat(sources.etl("--quiet").code()).isZero();
    List<String> runs = runs();

    assertThat(new ObjectMapper().readTree(bookmarks("--file", log().toString(), "--json").out()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    [{"kind": "events", "path": "file:%s", "bytes": %d, "is_damaged": false,
                      "run_id": "%s", "read_at": "%s", "accepted": 3, "quarantined": 1}]"""
                        .formatted(log(), Files.size(log()), runs.get(0), startOf(runs.get(0)))));
  }

  @Test
  void allFilesThatAGlobMatchesAreExplainedInATable() throws IOException {
    String run = runs().get(0);
    String read = startOf(run) + " " + run + " file:";

    assertThat(lines(bookmarks("--file", "**.json*")))
        .containsExactly(
            "kind size damaged accepted quarantined read at by run file",
            "songs %d B no 1 0 %s"
                .formatted(
                    Files.size(sources.songsFolder().resolve("a.json")),
                    read + sources.songsFolder().resolve("a.json")),
            "events %s no 2 1 %s".formatted(Quantities.bytes(Files.size(log())), read + log()),
            "events 14 B yes 0 1 " + read + sources.logsFolder().resolve("bad.json.gz"));
  }

  @Test
  void aGlobWithoutAMatchFailsKindlyAndLeavesNoRun() throws IOException {
    Map<String, String> before = Sources.files(sources.lake());

    for (String option : new String[] {"--file", "--forget"}) {
      Answer answer = bookmarks(option, "**/2019-*.json");

      assertThat(answer.code()).isEqualTo(1);
      assertThat(answer.errLines())
          .contains(
              "ERROR: The lake file:%s has read no file that matches **/2019-*.json. A glob is over the whole path, as in **/2018-11-*.json: * stays within a name, ** goes over folders."
                  .formatted(sources.lake()));
    }
    assertThat(Sources.files(sources.lake())).isEqualTo(before);
  }

  @Test
  void aForgottenFileIsReadAgainAndNothingElseChanges() throws IOException {
    Map<String, String> before = Sources.files(sources.lake());
    Answer answer = bookmarks("--forget", "**/2018-11-??-*.json");

    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .isEqualTo(
            "Forgot 0 song files and 1 log file of the lake file:%s; the next run reads them again. Run %s.\n"
                .formatted(sources.lake(), runs().get(0)));
    Map<String, String> after = Sources.files(sources.lake());
    List<String> changed = new ArrayList<>(after.keySet());
    changed.removeIf(file -> after.get(file).equals(before.get(file)));
    before.keySet().stream().filter(file -> !after.containsKey(file)).forEach(changed::add);
    assertThat(changed.stream().map(file -> file.substring(0, file.lastIndexOf('/'))))
        .containsOnly("_sparkify/runs", "_sparkify/bookmarks/events");
    assertThat(lines(bookmarks())).contains("events 1 14 B 1 1");
    assertThat(lines(sources.etl())).contains("events 2 5 0 2 3 0");
  }

  private Path log() {
    return sources.logsFolder().resolve(LOG);
  }

  private Answer bookmarks(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("bookmarks", "--lake", sources.lake().toString()));
    arguments.addAll(List.of(more));
    return Answer.to(arguments.toArray(String[]::new));
  }

  /** The lines with one blank between cells. */
  private static List<String> lines(Answer answer) {
    return answer.outLines().stream().map(line -> line.replaceAll(" +", " ").strip()).toList();
  }

  /** The ids of the runs, the newest first. */
  private List<String> runs() {
    return Answer.to("runs", "--lake", sources.lake().toString()).outLines().stream()
        .skip(1)
        .map(line -> line.split(" ", 2)[0])
        .toList();
  }

  private String startOf(String run) throws IOException {
    return new ObjectMapper()
        .readTree(sources.lake().resolve("_sparkify/runs/" + run + ".json").toFile())
        .path("started_at")
        .asText();
  }
}
