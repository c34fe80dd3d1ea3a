package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.it.FaultyS3.ConditionalWrites;
import com.sparkify.it.FaultyS3.Faults;
import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.testing.LocalSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A store that fails for a while costs time and nothing else. */
@Tag("s3")
class StoreFaultsTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final long SEED = 20181101;
  private static final Duration OUTAGE = Duration.ofSeconds(30);
  private static final Duration STALL = Duration.ofSeconds(3);

  /** All that a run leaves below {@code _sparkify}: no journal, nothing at the side. */
  private static final Pattern STATE =
      Pattern.compile("lake/_sparkify/(lake\\.json|lock|(runs|bookmarks|state|superseded)/.+)");

  @TempDir static Path folder;
  private static Path data;
  private static Map<String, List<String>> undisturbed;

  @BeforeAll
  static void makesTheLakeThatNothingDisturbed() {
    data = folder.resolve("data");
    Generator.write(
        SPARK, GenerateSettings.defaults(data.toString(), 40, 800).withDays(3).withDirtyRate(0.05));
    Path lake = folder.resolve("lake");
    CommandLine run =
        CommandLine.run(
            "etl",
            "--songs",
            data.resolve("song_data").toString(),
            "--logs",
            data.resolve("log_data").toString(),
            "--lake",
            lake.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    undisturbed = LakeRows.of(SPARK, lake);
  }

  @Test
  void aStoreThatAsksAQuarterOfTheRequestsToSlowDownGetsTheSameLake() {
    try (DisturbedStore store = DisturbedStore.holding(data, SPARK, SEED)) {
      store.server().fail(new Faults(0.25, 0, ConditionalWrites.ANSWERED));
      CommandLine run = store.etl();
      assertEndsWell(store, run);
      assertThat(store.server().refused()).isPositive();
    }
  }

  @Test
  @DisabledIfSystemProperty(named = "sparkify.it.faults", matches = "one")
  void aStoreWhoseAnswersGetLostGetsTheSameLake() {
    try (DisturbedStore store = DisturbedStore.holding(data, SPARK, SEED)) {
      store.server().fail(new Faults(0, 0.05, ConditionalWrites.FIRST_ANSWER_LOST));
      CommandLine run = store.etl();
      assertEndsWell(store, run);
      assertThat(store.server().lostConditional()).anyMatch(key -> key.endsWith("_sparkify/lock"));
      assertThat(store.server().lostConditional()).anyMatch(key -> key.contains("/journal/"));
      assertThat(store.server().lost()).isGreaterThan(store.server().lostConditional().size());
    }
  }

  @Test
  @DisabledIfSystemProperty(named = "sparkify.it.faults", matches = "one")
  void aNetworkThatResetsConnectionsGetsTheSameLake() {
    try (DisturbedStore store = DisturbedStore.holding(data, SPARK, SEED)) {
      store.network().reset(0.5, 16 * 1024);
      CommandLine run = store.etl();
      assertEndsWell(store, run);
      assertThat(store.network().resets()).isPositive();
    }
  }

  @Test
  @DisabledIfSystemProperty(named = "sparkify.it.faults", matches = "one")
  void aNetworkThatStandsStillForSecondsGetsTheSameLake() {
    try (DisturbedStore store = DisturbedStore.holding(data, SPARK, SEED)) {
      store.network().stall(0.5, 16 * 1024, STALL);
      CommandLine run = store.etl();
      assertEndsWell(store, run);
      assertThat(store.network().stalls()).isPositive();
    }
  }

  @Test
  @DisabledIfSystemProperty(named = "sparkify.it.faults", matches = "one")
  void aStoreThatIsAwayForHalfAMinuteAmidARunGetsTheSameLake() {
    try (DisturbedStore store = DisturbedStore.holding(data, SPARK, SEED)) {
      AtomicBoolean lost = new AtomicBoolean();
      store
          .server()
          .observe(
              request -> {
                if (request.writesBelow("_sparkify/staging") && !lost.getAndSet(true)) {
                  store.network().loseFor(OUTAGE);
                }
              });
      CommandLine run = store.etl();
      assertEndsWell(store, run);
      assertThat(store.network().refused()).isPositive();
      assertThat(store.network().passedAfterOutage()).isPositive();
    }
  }

  private static void assertEndsWell(DisturbedStore store, CommandLine run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(LakeRows.of(SPARK, store.lake())).isEqualTo(undisturbed);
    assertThat(store.undisturbed().keys("lake/_sparkify/"))
        .as("what is left beside the state of the lake")
        .filteredOn(key -> !key.endsWith("/"))
        .allMatch(key -> STATE.matcher(key).matches());
    assertThat(store.undisturbed().openUploads()).isEmpty();
  }
}
