package com.sparkify.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.jobs.Main;
import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The program as a process of its own, with all that could give a secret away turned on. Looked
 * through are its output, its log, Spark's event log and user interface, the arguments of all
 * processes, and every object of the lake.
 */
@Tag("s3")
class SecretsTest {
  private static final SparkSession SPARK = LocalSpark.session();

  /** A secret of the configuration, which is one by its name or by the kind of its value. */
  private static final String CONFIGURED = "ExampleSecretOfTheConfiguration";

  @TempDir Path folder;
  private S3Bucket music;

  @BeforeEach
  void aBucketWithData() throws IOException {
    music = S3Bucket.create("secrets");
    Path data = folder.resolve("data");
    Generator.write(SPARK, GenerateSettings.defaults(data.toString(), 5, 50).withDays(1));
    music.upload(data, "data/");
    Files.createDirectory(folder.resolve("events"));
    Files.writeString(
        folder.resolve("revealing.conf"),
        """
        sparkify.log.file = "%s"
        sparkify.spark {
          ui.enabled = true
          ui.port = 0
          eventLog.enabled = true
          eventLog.compress = false
          eventLog.dir = "%s"
          extraListeners = %s
          logConf = true
          hadoop.fs.azure.account.key."a.dfs.core.windows.net" = %4$s
          sql.catalog.other.credential = "id:%4$s"
          executor.extraJavaOptions = "-Djavax.net.ssl.trustStorePassword=%4$s"
        }
        sparkify.warehouse.url = "jdbc:postgresql://127.0.0.1:1/x?password=%4$s"
        """
            .formatted(
                folder.resolve("run.log"),
                folder.resolve("events").toUri(),
                WhatOthersSee.class.getName(),
                CONFIGURED));
  }

  /** Runs the program, and returns its exit code. */
  private int sparkify(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        JavaProcess.of(
                List.of("-Xmx700m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                Main.class,
                List.of(arguments))
            .redirectOutput(folder.resolve("out.txt").toFile())
            .redirectError(folder.resolve("err.txt").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    builder.environment().put(WhatOthersSee.FILE, folder.resolve("seen.txt").toString());
    return builder.start().waitFor();
  }

  private int etl(Map<String, String> environment, String lake, String... more)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "etl", "--config", folder.resolve("revealing.conf").toString(), "--stacktrace"));
    arguments.addAll(List.of("--songs", music.uri("data/song_data")));
    arguments.addAll(List.of("--logs", music.uri("data/log_data")));
    arguments.addAll(List.of("--lake", lake));
    arguments.addAll(List.of(more));
    return sparkify(environment, arguments.toArray(String[]::new));
  }

  /** Where a text is found: files that were written here, and objects of the lake. */
  private List<String> placesOf(String text) throws IOException {
    List<String> places = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder);
        S3Client client = music.client()) {
      for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
        if (Files.readString(file, ISO_8859_1).contains(text)) {
          places.add(folder.relativize(file).toString());
        }
      }
      for (String key : music.keys("lake/")) {
        if (client
            .getObjectAsBytes(request -> request.bucket(music.name()).key(key))
            .asString(ISO_8859_1)
            .contains(text)) {
          places.add(key);
        }
      }
    }
    return places;
  }

  @Test
  void aRunShowsAndStoresNoSecretOfTheEnvironment() throws Exception {
    assertThat(etl(music.environment(), music.uri("lake")))
        .as(Files.readString(folder.resolve("err.txt")))
        .isZero();
    assertThat(folder.resolve("seen.txt"))
        .as(
            Files.readString(folder.resolve("run.log"))
                + Files.readString(folder.resolve("err.txt")))
        .content()
        .contains("spark.eventLog.enabled", "etl --config");
    assertThat(placesOf("spark.eventLog.enabled"))
        .as("what was looked through")
        .contains("seen.txt")
        .anyMatch(place -> place.startsWith("events/"));
    assertThat(folder.resolve("run.log")).content().contains("Committed 2");
    assertThat(music.keys("lake/_sparkify/runs/")).hasSize(1);
    assertThat(placesOf(music.server().secretAccessKey())).isEmpty();
    assertThat(placesOf(CONFIGURED)).containsExactly("revealing.conf");
  }

  @Test
  void aRunThatFailsShowsNoSecretOfTheDlCfg() throws Exception {
    Path dlCfg = folder.resolve("dl.cfg");
    Files.writeString(
        dlCfg,
        """
        [AWS]
        AWS_ACCESS_KEY_ID=%s
        AWS_SECRET_ACCESS_KEY=%s
        """
            .formatted(music.server().accessKeyId(), music.server().secretAccessKey()));
    Map<String, String> environment = new LinkedHashMap<>(music.environment());
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    assertThat(etl(environment, "s3a://there-is-no-such-bucket/lake", "--dl-cfg", dlCfg.toString()))
        .isEqualTo(1);
    assertThat(Files.readString(folder.resolve("err.txt"), UTF_8))
        .contains("there-is-no-such-bucket")
        .contains("\tat com.sparkify.");
    assertThat(placesOf(music.server().secretAccessKey())).containsExactly("dl.cfg");
  }
}
