package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir private static Path folder;
  private static Path lake;

  @TempDir private Path outs;

  @BeforeAll
  static void makeALake() throws IOException {
    LocalSpark.session();
    Sources sources = Sources.usual(folder);
    sources.etl("--quiet");
    lake = sources.lake();
  }

  private static JsonNode figures(Path lake) throws IOException {
    Answer answer = Answer.to("report", "--lake", lake.toString(), "--format", "json");
    assertThat(answer.code()).as(answer.err()).isZero();
    return new ObjectMapper().readTree(answer.out());
  }

  private static String rows(JsonNode report, String figure) {
    return report.get("figures").get(figure).get("rows").toString();
  }

  @Test
  void jsonHasTheFiguresOfTheLakeAndGoesToTheStandardOutput() throws IOException {
    JsonNode report = figures(lake);

    assertThat(report.get("zone").asText()).isEqualTo("UTC");
    assertThat(report.get("period").asText()).isEqualTo("day");
    assertThat(report.get("key_figures").toString())
        .isEqualTo(
            "{\"plays\":1,\"listeners\":1,\"listened_seconds\":270,\"paid_plays\":1,"
                + "\"peak_hour\":21,\"matched_plays\":1,\"sessions\":1,\"session_seconds\":0,"
                + "\"users_by_level\":{\"paid\":1}}");
    assertThat(rows(report, "plays")).isEqualTo("[[\"2018-11-21\",\"paid\",\"IL\",1,270,1]]");
    assertThat(rows(report, "plays_by_hour"))
        .isEqualTo("[[\"IL\",\"paid\",\"2018-11-21\",4,21,1]]");
    assertThat(rows(report, "artists"))
        .isEqualTo("[[1,\"Elena\",\"2018-11-21\",\"paid\",\"IL\",1,270]]");
    assertThat(rows(report, "songs"))
        .isEqualTo("[[1,\"Setanta matins\",\"Elena\",\"2018-11-21\",\"paid\",\"IL\",1,270]]");
    assertThat(rows(report, "cities"))
        .isEqualTo("[[1,\"Chicago\",\"IL\",\"2018-11-21\",\"paid\",1,270]]");
    assertThat(rows(report, "clients"))
        .isEqualTo("[[\"Other\",\"Other\",\"Other\",\"2018-11-21\",\"paid\",\"IL\",1]]");
    assertThat(rows(report, "sessions")).isEqualTo("[[\"2018-11-21\",\"paid\",\"IL\",0,1,0,1]]");
    assertThat(rows(report, "level_changes")).isEqualTo("[[\"2018-11-21\",null,\"paid\",1]]");
    assertThat(rows(report, "songs_by_year")).isEqualTo("[[0,1]]");
    assertThat(rows(report, "rejected")).isEqualTo("[[\"events\",\"missing_field\",1]]");
    assertThat(rows(report, "checks")).contains("\"rejected-fraction of events\",\"passed\"");
  }

  @Test
  void thePageIsOneFileThatReplacesAnEarlierOne() throws IOException {
    Path page = Files.writeString(outs.resolve("report.html"), "an earlier one");
    Map<String, String> before = Sources.files(lake);

    Answer answer = Answer.to("report", "--lake", lake.toString(), "--out", page.toString());

    assertThat(answer.code()).as(answer.err()).isZero();
    assertThat(answer.outLines()).singleElement().asString().startsWith("The report is in " + page);
    assertThat(page).content().startsWith("<!DOCTYPE html>").contains("Setanta matins");
    assertThat(page).content().doesNotContain("http-equiv=\"refresh\"");
    try (Stream<Path> files = Files.list(outs)) {
      assertThat(files).as("nothing is left aside").containsExactly(page);
    }
    assertThat(Sources.files(lake)).as("the lake is only read").isEqualTo(before);
  }

  @Test
  void csvIsAFolderWithAFileAFigure() throws IOException {
    Path csv = outs.resolve("csv");

    Answer answer =
        Answer.to("report", "--lake", lake.toString(), "--format", "csv", "--out", csv.toString());

    assertThat(answer.code()).as(answer.err()).isZero();
    assertThat(csv.resolve("artists.csv"))
        .hasContent(
            "rank,artist,period,level,state,plays,seconds\r\n1,Elena,2018-11-21,paid,IL,1,270");
    try (Stream<Path> files = Files.list(csv)) {
      assertThat(files).hasSize(14);
    }
  }

  @Test
  void wrongUsageIsExitTwoAndSaysAllOfIt() throws IOException {
    Path file = Files.writeString(outs.resolve("file"), "");

    assertThat(Answer.to("report").errLines())
        .startsWith(
            "ERROR: --lake: must be given: the folder or URI of the lake.",
            "ERROR: --out: must be given: where the report is written.");
    Path nowhere = outs.resolve("none/report.html");
    Answer noParent = Answer.to("report", "--lake", lake.toString(), "--out", nowhere.toString());
    assertThat(noParent.code()).isEqualTo(2);
    assertThat(noParent.err())
        .contains("--out: the folder of %s does not exist; make it first.".formatted(nowhere));
    assertThat(Answer.to("report", "--lake", lake.toString(), "--out", outs.toString()).err())
        .contains("--out: %s is a folder; name a file in it.".formatted(outs));
    assertThat(
            Answer.to(
                    "report",
                    "--lake",
                    lake.toString(),
                    "--format",
                    "csv",
                    "--open",
                    "--out",
                    file.toString())
                .err())
        .contains("--out: %s is a file; name a folder for the CSV files.".formatted(file))
        .contains("--open: only the page (--format html) can be opened.");
    assertThat(Answer.to("report", "--format", "pdf").err())
        .contains("pdf is no format; there are html, json and csv.");
  }

  @Test
  void aLakeWithoutPlaysHasAReport() throws IOException {
    Path empty = outs.resolve("empty");
    Files.createDirectories(empty);
    Sources sources = new Sources(empty);
    sources.songs("a.json", Sources.SONG);
    sources.etl("--quiet");

    JsonNode report = figures(sources.lake());

    assertThat(report.get("key_figures").get("plays").asLong()).isZero();
    assertThat(report.get("key_figures").get("peak_hour").isNull()).isTrue();
    assertThat(rows(report, "songs_by_year")).isEqualTo("[[0,1]]");
  }

  @Test
  void missingTablesAreNamed() throws IOException {
    Path broken = outs.resolve("broken");
    try (Stream<Path> files = Files.walk(lake)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, broken.resolve(lake.relativize(file).toString()));
      }
    }
    FileUtil.fullyDelete(broken.resolve("songplays").toFile());
    FileUtil.fullyDelete(broken.resolve("users_history").toFile());

    Answer answer = Answer.to("report", "--lake", broken.toString(), "--format", "json");

    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.err())
        .contains(
            "The lake file:%s lacks songplays, users_history: there are no files. Build the tables again with `sparkify etl --full`."
                .formatted(broken));
    assertThat(
            Answer.to("report", "--lake", outs.resolve("none").toString(), "--format", "json")
                .err())
        .contains("There is no lake at");
  }
}
