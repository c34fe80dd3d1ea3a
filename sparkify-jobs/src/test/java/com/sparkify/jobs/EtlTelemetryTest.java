package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.PublishObserver;
import com.sparkify.io.lake.RunId;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtlTelemetryTest {
  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    spark = LocalSpark.session();
  }

  @Test
  void aRunThatSucceedsIsMeasuredAndItsLineageIsTold() throws IOException {
    Answer answer = etl(Sources.usual(folder));

    assertThat(answer.code()).isZero();
    assertThat(metrics())
        .contains(
            sample("run_exit_code", "", "0"),
            sample("run_records", ",kind=\"events\",outcome=\"read\"", "4"),
            sample("run_records", ",kind=\"events\",outcome=\"new\"", "2"),
            sample("run_rejected_records", ",kind=\"events\",reason=\"missing_field\"", "1"),
            sample("table_rows", ",table=\"songplays\"", "1"))
        .anyMatch(line -> line.startsWith("sparkify_run_last_success_timestamp_seconds{"))
        .anyMatch(line -> line.contains("stage=\"publish\""));
    assertThat(lineage()).containsExactly("START", "COMPLETE");
  }

  @Test
  void aRunThatFindsTheLakeHeldIsMeasuredByItsExitCode() throws Exception {
    Sources sources = Sources.usual(folder);
    Lake lake = Lake.open(spark, sources.lake().toString());
    RunId other = RunId.of(Clock.systemUTC().instant(), 7);
    Publication held = lake.begin(other, "1.0", Clock.systemUTC(), PublishObserver.NONE);
    Answer answer = etl(sources);
    held.close();

    assertThat(answer.code()).isEqualTo(4);
    assertThat(metrics())
        .contains(sample("run_exit_code", "", "4"))
        .noneMatch(line -> line.contains("run_records"));
    assertThat(lineage()).containsExactly("START", "FAIL");
  }

  @Test
  void aRunThatIsHeldBackIsMeasuredWithWhatItRejected() throws IOException {
    Sources sources = Sources.usual(folder);
    Answer answer =
        etl(sources, "--set", "checks.min-records=1", "--set", "checks.max-rejected-fraction=0.1");

    assertThat(answer.code()).isEqualTo(3);
    assertThat(metrics())
        .contains(
            sample("run_exit_code", "", "3"),
            sample("run_records", ",kind=\"events\",outcome=\"rejected\"", "1"))
        .noneMatch(line -> line.startsWith("sparkify_run_last_success"));
    assertThat(lineage()).containsExactly("START", "FAIL");
  }

  @Test
  void aDryRunTellsNobody() throws IOException {
    assertThat(etl(Sources.usual(folder), "--dry-run").code()).isZero();
    assertThat(folder.resolve("sparkify.prom")).doesNotExist();
    assertThat(folder.resolve("lineage.ndjson")).doesNotExist();
  }

  @Test
  void anAddressThatIsNoneIsWrongUsageAndCredentialsInItAreNotRepeated() throws IOException {
    Sources sources = Sources.usual(folder);
    Answer wrong = etl(sources, "--set", "openlineage.url=ftp://host");
    Answer secret = etl(sources, "--set", "openlineage.url=http://me:pw@host");

    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.errLines())
        .contains(
            "ERROR: openlineage.url = \"ftp://host\" (--set): must be an address such as"
                + " http://127.0.0.1:5000.");
    assertThat(secret.code()).isEqualTo(2);
    assertThat(secret.errLines())
        .contains("ERROR: openlineage.url: an address must hold no credentials; leave them out.");
    assertThat(secret.err()).doesNotContain("pw");
  }

  private Answer etl(Sources sources, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--metrics-file",
                folder.resolve("sparkify.prom").toString(),
                "--set",
                "openlineage.file=" + folder.resolve("lineage.ndjson")));
    arguments.addAll(List.of(more));
    return sources.etl(arguments.toArray(String[]::new));
  }

  private String sample(String metric, String labels, String value) {
    return "sparkify_%s{lake=\"%s\"%s} %s".formatted(metric, folder.resolve("lake"), labels, value);
  }

  private List<String> metrics() throws IOException {
    return Files.readAllLines(folder.resolve("sparkify.prom"));
  }

  private List<String> lineage() throws IOException {
    List<String> types = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("lineage.ndjson"))) {
      JsonNode event = new ObjectMapper().readTree(line);
      types.add(event.get("eventType").asText());
    }
    return types;
  }
}
