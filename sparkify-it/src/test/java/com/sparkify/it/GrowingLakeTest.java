package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.model.Quarantine;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A lake that was fed delivery by delivery is the lake of a run over all of them. */
class GrowingLakeTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final int DELIVERIES = 4;

  @TempDir Path folder;

  static LongStream seeds() {
    long first = Long.getLong("sparkify.it.seed", System.nanoTime());
    return LongStream.range(first, first + Extent.of(3, 1));
  }

  private static CommandLine etl(Deliveries deliveries, Path lake, String... more) {
    return CommandLine.run(
        Stream.concat(
                Stream.of(
                    "etl",
                    "--songs",
                    deliveries.songs().toString(),
                    "--logs",
                    deliveries.logs().toString(),
                    "--lake",
                    lake.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  /** Of a file that grew, what was rejected is in the quarantine of each run that read it. */
  private static Map<String, List<String>> tables(Path lake) {
    Map<String, List<String>> rows = LakeRows.of(SPARK, lake);
    rows.remove(Quarantine.EVENTS.name());
    rows.remove(Quarantine.SONGS.name());
    return rows;
  }

  @ParameterizedTest(name = "-Dsparkify.it.seed={0}")
  @MethodSource("seeds")
  void deliveryByDeliveryIsAllAtOnce(long seed) throws IOException {
    Path data = folder.resolve("data");
    Generator.write(
        SPARK,
        GenerateSettings.defaults(data.toString(), 40, 500)
            .withDays(40)
            .withSeed(seed)
            .withDirtyRate(0.05));
    Deliveries deliveries = Deliveries.of(data, folder.resolve("delivered"), seed);
    Path growing = folder.resolve("growing");
    for (int delivery = 1; delivery <= DELIVERIES; delivery++) {
      if (delivery < DELIVERIES) {
        deliveries.deliver(0.4);
      } else {
        deliveries.deliverRest();
      }
      CommandLine run = etl(deliveries, growing);
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
    Path atOnce = folder.resolve("at-once");
    CommandLine full = etl(deliveries, atOnce);
    assertThat(full.exitCode()).as(full.err()).isZero();
    Map<String, List<String>> expected = tables(atOnce);
    tables(growing)
        .forEach(
            (table, rows) ->
                assertThat(rows).as(table).containsExactlyElementsOf(expected.get(table)));
  }
}
