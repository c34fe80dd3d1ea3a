package com.sparkify.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sparkify.io.json.ReadLimits;
import com.sparkify.io.s3.S3Access;
import com.sparkify.io.s3.S3Credentials;
import com.sparkify.jobs.checks.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path folder;

  @Test
  void defaultsAreThoseOfTheContract() {
    Settings settings = load(SettingsSources.none());

    assertThat(settings.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(settings.durationToleranceSeconds()).isEqualTo(0.01);
    assertThat(settings.limits()).isEqualTo(new ReadLimits(16L << 20, 16L << 30));
    assertThat(settings.gate().limits())
        .isEqualTo(new Limits(0.5, 100, 0.9, 7, 0.8, 5, 0.5, 0, Optional.empty()));
    assertThat(settings.gate().accepted()).isEmpty();
    assertThat(settings.parallelTables()).isEqualTo(2);
    assertThat(settings.places()).isEqualTo(new Places(List.of(), List.of(), Optional.empty()));
    assertThat(settings.s3()).isEqualTo(S3Access.UNSAID);
    assertThat(settings.s3Buckets()).isEmpty();
    assertThat(settings.spark()).isEmpty();
    assertThat(settings.logFile()).isEmpty();
    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.effective()).allMatch(setting -> setting.origin().equals("default"));
  }

  @Test
  void anOptionBeatsSetBeatsEnvironmentBeatsConfigBeatsDlCfgBeatsTheDefault() throws IOException {
    Path dlCfg =
        write("dl.cfg", "[S3]\nSONG_DATA=dl\nLOG_DATA=dl\nOUTPUT_DATA=dl\n[AWS]\nAWS_REGION=dl");
    Path config =
        write(
            "x.conf",
            "sparkify { etl.logs = file, lake.uri = file, s3.endpoint = file, s3.region = file }");
    Settings settings =
        load(
            new SettingsSources(
                Map.of("log.file", "option"),
                List.of("log.file=set", "s3.endpoint=set"),
                Map.of(
                    "SPARKIFY_LAKE_URI", "environment",
                    "SPARKIFY_S3_ENDPOINT", "environment",
                    "SPARKIFY_LOG_FILE", "environment"),
                Optional.of(config),
                Optional.of(dlCfg)));

    assertThat(settings.places())
        .isEqualTo(new Places(List.of("dl"), List.of("file"), Optional.of("environment")));
    assertThat(settings.s3().region()).contains("file");
    assertThat(settings.s3().endpoint()).contains("set");
    assertThat(settings.logFile()).contains(Path.of("option"));
    assertThat(originOf(settings, "etl.songs")).isEqualTo(dlCfg + ":2");
    assertThat(originOf(settings, "etl.logs")).isEqualTo(config + ":1");
    assertThat(originOf(settings, "lake.uri")).isEqualTo("environment SPARKIFY_LAKE_URI");
    assertThat(originOf(settings, "s3.endpoint")).isEqualTo("--set");
    assertThat(originOf(settings, "log.file")).isEqualTo("command line");
    assertThat(originOf(settings, "lake.zone")).isEqualTo("default");
  }

  @Test
  void everyProblemIsSaidAtOnceWithItsOrigin() throws IOException {
    Path config =
        write(
            "x.conf",
            """
            sparkify {
              lake.zone = Mars/Base
              checks { max-rejected-fraction = 1.5, min-record = 3 }
              match = 7
            }
            other = 1
            """);
    UsageException wrong =
        problems(
            new SettingsSources(
                Map.of(),
                List.of(
                    "source.max-record-bytes=1",
                    "source.max-expanded-bytes=0",
                    "nonsense",
                    "sparkify.etl.parallel-tables=0"),
                Map.of("SPARKIFY_LAKE_ZON", "UTC", "SPARKIFY_CHECKS_MIN_RECORDS", "many"),
                Optional.of(config),
                Optional.empty()));

    assertThat(wrong.problems())
        .containsExactlyInAnyOrder(
            "other (%s:6): all settings lie in the block `sparkify { ... }`.".formatted(config),
            "match (%s:4): it is a section; its keys are match.duration-tolerance-seconds."
                .formatted(config),
            "checks.min-record (%s:3): there is no such key; did you mean checks.min-records?"
                .formatted(config),
            "SPARKIFY_LAKE_ZON (environment): no setting has this variable;"
                + " did you mean SPARKIFY_LAKE_ZONE?",
            "--set nonsense: write it as key=value, such as lake.zone=UTC.",
            "lake.zone = \"Mars/Base\" (%s:2): must be a time zone such as UTC or America/New_York."
                .formatted(config),
            "source.max-record-bytes = \"1\" (--set):"
                + " must be a size such as 16 MiB, from 2 bytes to 128 MiB.",
            "source.max-expanded-bytes = \"0\" (--set):"
                + " must be a size such as 16 GiB, from 1 byte.",
            "etl.parallel-tables = \"0\" (--set): must be a whole number from 1 to 6.",
            "checks.max-rejected-fraction = 1.5 (%s:3): must be a number from 0 to 1."
                .formatted(config),
            "checks.min-records = \"many\" (environment SPARKIFY_CHECKS_MIN_RECORDS):"
                + " must be a whole number, 0 or more.");
  }

  @Test
  void theProblemsOfACommandAreSaidWithThoseOfTheSettings() {
    UsageException wrong =
        catchThrowableOfType(
            UsageException.class,
            () ->
                Settings.load(sets("lake.zone=Nowhere"), places -> List.of("--lake: is missing")));

    assertThat(wrong.problems())
        .containsExactly(
            "--lake: is missing",
            "lake.zone = \"Nowhere\" (--set): must be a time zone such as UTC or America/New_York.");
  }

  @Test
  void aConfigFileThatIsMissingOrNoHoconIsAProblem() throws IOException {
    Path broken = write("broken.conf", "sparkify {\n  lake.zone = \n");

    assertThat(problems(config(folder.resolve("none.conf"))).problems())
        .containsExactly(
            "--config %s: there is no such file; give the path of a configuration file."
                .formatted(folder.resolve("none.conf")));
    assertThat(problems(config(broken)).problems())
        .singleElement()
        .asString()
        .startsWith("--config " + broken + ": " + broken + ": 3:");
  }

  @Test
  void sparksOwnSettingsArePassedOnUnderTheirOwnNames() throws IOException {
    Path config =
        write(
            "x.conf",
            "sparkify.spark { speculation = true, \"speculation.interval\" = 1s, executor { memory = 4g } }");
    Settings settings =
        load(
            new SettingsSources(
                Map.of("spark.master", "local[3]"),
                List.of("spark.sql.shuffle.partitions=7"),
                Map.of(),
                Optional.of(config),
                Optional.empty()));

    assertThat(settings.spark())
        .containsOnly(
            Map.entry("spark.speculation", "true"),
            Map.entry("spark.speculation.interval", "1s"),
            Map.entry("spark.executor.memory", "4g"),
            Map.entry("spark.master", "local[3]"),
            Map.entry("spark.sql.shuffle.partitions", "7"));
  }

  @Test
  void aSecretIsRefusedOnTheCommandLineAndNotRepeated() {
    UsageException wrong =
        problems(sets("s3.secret-access-key=hunter2", "spark.hadoop.fs.s3a.secret.key=hunter2"));

    assertThat(wrong.problems())
        .hasSize(2)
        .allMatch(problem -> problem.contains("a secret on the command line is seen by everyone"))
        .noneMatch(problem -> problem.contains("hunter2"));
  }

  @Test
  void secretsAreMaskedInWhatIsInForceAndInProblems() {
    Settings settings =
        load(
            environment(
                Map.of(
                    "SPARKIFY_S3_ACCESS_KEY_ID", "AKIAHUNTER",
                    "SPARKIFY_S3_SECRET_ACCESS_KEY", "hunter2")));

    assertThat(settings.s3().credentials())
        .contains(new S3Credentials.Static("AKIAHUNTER", "hunter2", Optional.empty()));
    assertThat(settings.effective())
        .contains(
            new EffectiveSetting(
                "s3.secret-access-key", "\"***\"", "environment SPARKIFY_S3_SECRET_ACCESS_KEY"));
    assertThat(settings.toString()).doesNotContain("hunter2").doesNotContain("AKIAHUNTER");
    assertThat(problems(environment(Map.of("SPARKIFY_S3_SECRET_ACCESS_KEY", "hunter2"))))
        .hasMessage(
            "s3.access-key-id = null (default): the two keys go together: set both or none.");
  }

  @Test
  void secretsAreMaskedInEveryValueByTheirKinds() throws IOException {
    Path file =
        write(
            "revealing.conf",
            """
            sparkify {
              warehouse.url = "jdbc:postgresql://h/db?password=hunter2"
              log.file = "/tmp/hunter.log"
              openlineage.url = "http://h:5000/?api_key=hunter2"
              etl.logs = ["https://h/a.json?X-Amz-Signature=hunter2", "logs"]
              spark.hadoop.fs.s3a.encryption.key = hunter2
              spark.hadoop.fs.azure.account.key."a.dfs.core.windows.net" = hunter2
              spark.driver.extraJavaOptions = "-Djavax.net.ssl.trustStorePassword=\\"hunter2 x\\" -Dy=1"
            }
            """);
    Settings settings = load(config(file));

    assertThat(settings.effectiveValues())
        .containsAllEntriesOf(
            Map.of(
                "warehouse.url", "\"jdbc:postgresql://h/db?password=***\"",
                "log.file", "\"/tmp/hunter.log\"",
                "openlineage.url", "\"http://h:5000/?api_key=***\"",
                "etl.logs", "[\"https://h/a.json?X-Amz-Signature=***\",\"logs\"]",
                "spark.hadoop.fs.s3a.encryption.key", "\"***\"",
                "spark.hadoop.fs.azure.account.key.a.dfs.core.windows.net", "\"***\"",
                "spark.driver.extraJavaOptions",
                    "\"-Djavax.net.ssl.trustStorePassword=*** -Dy=1\""));
    assertThat(settings.effective().toString()).doesNotContain("hunter2");
    assertThat(settings.spark())
        .as("what Spark is given")
        .containsEntry("spark.hadoop.fs.s3a.encryption.key", "hunter2");
  }

  @Test
  void aBrokenLineWithASecretIsNotShown() throws IOException {
    Path file = write("broken.conf", "sparkify {\n  warehouse.password = hunt}er2\n}\n");

    assertThat(problems(config(file)).problems())
        .containsExactly(
            ("--config %s: line 2 is not HOCON, and is not shown since it may hold a secret;"
                    + " write the value in double quotes.")
                .formatted(file));
  }

  @Test
  void aSecretInAValueOnTheCommandLineIsAWarning() {
    Settings settings = load(sets("spark.driver.extraJavaOptions=-Dx.password=hunter2"));

    assertThat(settings.warnings())
        .containsExactly(
            "--set spark.driver.extraJavaOptions: it holds a secret, and everyone who lists the"
                + " processes sees the command line; put it into a --config file.");
  }

  @Test
  void theBlockOfSparksSettingsIsTheFirstWordOfTheirNames() {
    assertThat(problems(sets("spark.spark.executor.memory=4g")).problems())
        .containsExactly(
            "spark.spark.executor.memory = \"4g\" (--set): the block is the first word of Spark's own"
                + " name; write executor.memory in it.");
  }

  @Test
  void everySettingIsDocumentedWithItsDefaultAndVariable() {
    assertThat(SettingKeys.ALL.list()).allMatch(key -> key.meaning().endsWith("."));
    assertThat(SettingsDocs.markdown())
        .startsWith("| Key | Default | Environment | Meaning |\n| --- | --- | --- | --- |\n")
        .contains(
            "| `checks.min-records` | `100` | `SPARKIFY_CHECKS_MIN_RECORDS` | The quality gate looks"
                + " at sources of at least so many records only. |\n")
        .contains("| `spark.*` |  |  | Handed to Spark as they are.");
  }

  private String originOf(Settings settings, String key) {
    return settings.effective().stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow()
        .origin();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static Settings load(SettingsSources sources) {
    return Settings.load(sources, places -> List.of());
  }

  private static UsageException problems(SettingsSources sources) {
    return catchThrowableOfType(UsageException.class, () -> load(sources));
  }

  private static SettingsSources sets(String... assignments) {
    return new SettingsSources(
        Map.of(), List.of(assignments), Map.of(), Optional.empty(), Optional.empty());
  }

  private static SettingsSources environment(Map<String, String> environment) {
    return new SettingsSources(
        Map.of(), List.of(), environment, Optional.empty(), Optional.empty());
  }

  private static SettingsSources config(Path file) {
    return new SettingsSources(Map.of(), List.of(), Map.of(), Optional.of(file), Optional.empty());
  }
}
