package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.PublishStep;
import com.sparkify.it.PublishMoment.Side;
import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.model.Quarantine;
import com.sparkify.testing.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A lake that was fed delivery by delivery, one of its runs killed, is the lake of a run over all
 * of them.
 */
class GrowingLakeTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final int DELIVERIES = 5;
  private static final double ALL_THAT_IS_LEFT = 2;
  private static final List<PublishStep> STEPS =
      List.of(
          PublishStep.WRITE,
          PublishStep.COMMIT,
          PublishStep.MOVE_IN,
          PublishStep.RECORD,
          PublishStep.CLOSE,
          PublishStep.SWEEP);

  @TempDir Path folder;

  static LongStream seeds() {
    long first = Long.getLong("sparkify.it.seed", System.nanoTime());
    return LongStream.range(first, first + Extent.of(12, 1));
  }

  /** Of a file that grew, what was rejected is in the quarantine of each run that read it. */
  private static Map<String, List<String>> tables(String lake) {
    Map<String, List<String>> rows = LakeRows.of(SPARK, lake);
    rows.remove(Quarantine.EVENTS.name());
    rows.remove(Quarantine.SONGS.name());
    return rows;
  }

  @ParameterizedTest(name = "-Dsparkify.it.seed={0}")
  @MethodSource("seeds")
  void deliveryByDeliveryIsAllAtOnce(long seed) throws Exception {
    Path data = folder.resolve("data");
    Generator.write(
        SPARK,
        GenerateSettings.defaults(data.toString(), 40, 500)
            .withDays(40)
            .withSeed(seed)
            .withDirtyRate(0.05));
    Deliveries deliveries = Deliveries.of(data, folder.resolve("delivered"), seed);
    Delivery delivery = new Delivery(deliveries.songs().toString(), deliveries.logs().toString());
    String growing = folder.resolve("growing").toString();
    Random chance = new Random(seed);
    int killed = 2 + chance.nextInt(DELIVERIES - 1);
    for (int number = 1; number <= DELIVERIES; number++) {
      deliveries.deliver(number < DELIVERIES ? 0.1 + 0.4 * chance.nextDouble() : ALL_THAT_IS_LEFT);
      if (number == killed) {
        killARun(delivery, growing, anyMoment(chance));
      }
      succeeds(delivery, growing);
    }
    assertThat(succeeds(delivery, growing).out())
        .contains("Nothing new; nothing changed in the lake ");
    String atOnce = folder.resolve("at-once").toString();
    succeeds(delivery, atOnce);
    Map<String, List<String>> expected = tables(atOnce);
    tables(growing)
        .forEach(
            (table, rows) ->
                assertThat(rows).as(table).containsExactlyElementsOf(expected.get(table)));
  }

  private static CommandLine succeeds(Delivery delivery, String lake) {
    CommandLine run = delivery.takeInto(lake);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  /** One that every run with something new passes. */
  private static PublishMoment anyMoment(Random chance) {
    Side side = chance.nextBoolean() ? Side.BEFORE : Side.AFTER;
    return new PublishMoment(side, STEPS.get(chance.nextInt(STEPS.size())), 1);
  }

  private void killARun(Delivery delivery, String lake, PublishMoment moment) throws Exception {
    try (Child child = Child.start(new FolderPlace(folder)).ready()) {
      child.runUntil(moment, delivery, lake);
      child.kill();
    }
  }
}
