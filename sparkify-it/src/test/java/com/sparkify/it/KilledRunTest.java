package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of the command killed at any instant loses nothing and doubles nothing. The instants are
 * drawn by chance; {@code -Dsparkify.it.seed} draws those of another test run again.
 */
class KilledRunTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final int KILLS = Extent.of(10, 2);
  private static final long SEED = Long.getLong("sparkify.it.seed", System.nanoTime());

  @TempDir static Path folder;

  private static Delivery delivery;
  private static Map<String, List<String>> expected;
  private static final List<Children> CHILDREN = new ArrayList<>();

  @BeforeAll
  static void runUndisturbed() throws IOException {
    System.out.println("Killed at random instants: -Dsparkify.it.seed=" + SEED);
    delivery = Sequel.make(SPARK, folder.resolve("data")).both();
    String lake = folder.resolve("undisturbed").toString();
    CommandLine undisturbed = delivery.takeInto(lake);
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
    expected = LakeRows.of(SPARK, lake);
  }

  @AfterAll
  static void endChildren() {
    CHILDREN.forEach(Children::close);
  }

  @TestFactory
  @Tag("s3")
  Stream<DynamicTest> killedAtAnyInstantOnS3() throws Exception {
    S3Bucket bucket = S3Bucket.create("kill").knownTo(SPARK.sparkContext().hadoopConfiguration());
    return killedAtAnyInstant(new BucketPlace(bucket), new Random(SEED));
  }

  @TestFactory
  Stream<DynamicTest> killedAtAnyInstantOnTheDisk() throws Exception {
    return killedAtAnyInstant(new FolderPlace(folder), new Random(SEED + 1));
  }

  private static Stream<DynamicTest> killedAtAnyInstant(LakePlace place, Random random)
      throws Exception {
    Children children = new Children(place, KILLS + 1);
    CHILDREN.add(children);
    long whole = durationOf(children.take(), place.uri("whole")).toMillis();
    return IntStream.rangeClosed(1, KILLS)
        .mapToObj(
            number -> {
              long instant = random.nextLong(whole);
              return dynamicTest(
                  "kill %d, after %d of about %d ms".formatted(number, instant, whole),
                  () -> killed(instant, place, "lake-" + number, children.take()));
            });
  }

  /** How long a whole run takes in a process that has just started, as those to be killed have. */
  private static Duration durationOf(Child child, String lake) throws IOException {
    try (child) {
      long begun = System.nanoTime();
      child.begin(delivery.command(lake));
      assertThat(child.end().exitCode()).as(child.log()).isZero();
      return Duration.ofNanos(System.nanoTime() - begun);
    }
  }

  private static void killed(long instant, LakePlace place, String lake, Child child)
      throws Exception {
    child.begin(delivery.command(place.uri(lake)));
    child.killAfter(instant);
    Aftermath aftermath = new Aftermath(SPARK, place, lake, 0);
    aftermath.endsWell(delivery, List.of(aftermath.death()), expected);
  }
}
