package com.sparkify.it;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sparkify.io.lake.PublishStep;
import com.sparkify.it.Aftermath.Death;
import com.sparkify.it.PublishMoment.Side;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run killed at any step of its publication loses nothing and doubles nothing. The lake has had a
 * delivery before, so that a run has files to take out.
 */
class KilledPublishTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final String BEFORE = "before";

  /** The steps that are gone through if not all are. */
  private static final Set<PublishStep> SOME =
      EnumSet.of(PublishStep.COMMIT, PublishStep.TAKE_OUT, PublishStep.CLOSE);

  @TempDir static Path folder;

  private static Sequel sequel;
  private static Map<String, List<String>> expected;
  private static final List<PublishMoment> MOMENTS = new ArrayList<>();
  private static final List<Children> CHILDREN = new ArrayList<>();

  @BeforeAll
  static void runUndisturbed() throws Exception {
    sequel = Sequel.make(SPARK, folder.resolve("data"));
    String lake = folder.resolve("undisturbed").toString();
    takeFirst(lake);
    sequel.both().takeInto(lake, SPARK, new PublishMoments(MOMENTS::add));
    expected = LakeRows.of(SPARK, lake);
    assertThat(MOMENTS)
        .extracting(PublishMoment::step)
        .containsAll(EnumSet.complementOf(EnumSet.of(PublishStep.WATCH)));
  }

  @AfterAll
  static void endChildren() {
    CHILDREN.forEach(Children::close);
  }

  private static void takeFirst(String lake) {
    CommandLine first = sequel.first().takeInto(lake);
    assertThat(first.exitCode()).as(first.err()).isZero();
  }

  @TestFactory
  @Tag("s3")
  Stream<DynamicTest> killedBeforeOrAfterAStepOnS3() throws IOException {
    S3Bucket bucket = S3Bucket.create("kill").knownTo(SPARK.sparkContext().hadoopConfiguration());
    return killedAt(
        new BucketPlace(bucket),
        MOMENTS.stream().filter(KilledPublishTest::isFirstMiddleOrLast).toList());
  }

  @TestFactory
  Stream<DynamicTest> killedBeforeOrAfterAStepOnTheDisk() throws IOException {
    Set<PublishStep> steps = EnumSet.of(PublishStep.COMMIT, PublishStep.MOVE_IN, PublishStep.CLOSE);
    return killedAt(
        new FolderPlace(folder),
        MOMENTS.stream()
            .filter(moment -> steps.contains(moment.step()))
            .filter(moment -> moment.occurrence() == middle(moment))
            .toList());
  }

  @Test
  @Tag("s3")
  void killedWhileItFinishesADeadRun() throws Exception {
    S3Bucket bucket = S3Bucket.create("kill").knownTo(SPARK.sparkContext().hadoopConfiguration());
    LakePlace place = new BucketPlace(bucket);
    takeFirst(place.uri(BEFORE));
    List<PublishMoment> moments =
        List.of(
            new PublishMoment(Side.AFTER, PublishStep.COMMIT, 1),
            new PublishMoment(Side.AFTER, PublishStep.MOVE_IN, 2),
            new PublishMoment(Side.AFTER, PublishStep.TAKE_OUT, 1));
    try (Children children = new Children(place, moments.size())) {
      for (PublishMoment moment : moments) {
        Child child = children.take();
        child.runUntil(moment, sequel.both(), place.uri(BEFORE));
        child.kill();
      }
    }
    new Aftermath(SPARK, place, BEFORE, 1)
        .endsWell(
            sequel.both(),
            List.of(Death.AFTER_THE_COMMIT, Death.BEFORE_THE_COMMIT, Death.BEFORE_THE_COMMIT),
            expected);
  }

  private static int count(PublishMoment moment) {
    return MOMENTS.stream().collect(groupingBy(PublishMoment::step)).get(moment.step()).stream()
        .mapToInt(PublishMoment::occurrence)
        .max()
        .orElseThrow();
  }

  private static int middle(PublishMoment moment) {
    return (count(moment) + 1) / 2;
  }

  private static boolean isFirstMiddleOrLast(PublishMoment moment) {
    if (Extent.isOne()) {
      return moment.step() == PublishStep.COMMIT;
    }
    if (!Extent.isAll() && !SOME.contains(moment.step())) {
      return false;
    }
    return List.of(1, middle(moment), count(moment)).contains(moment.occurrence());
  }

  private static Stream<DynamicTest> killedAt(LakePlace place, List<PublishMoment> moments)
      throws IOException {
    Children children = new Children(place, moments.size());
    CHILDREN.add(children);
    takeFirst(place.uri(BEFORE));
    return moments.stream()
        .map(
            moment ->
                dynamicTest("killed " + moment, () -> killed(moment, place, children.take())));
  }

  private static void killed(PublishMoment moment, LakePlace place, Child child) throws Exception {
    String lake = moment.toString().replace(' ', '-');
    place.copy(BEFORE, lake);
    child.runUntil(moment, sequel.both(), place.uri(lake));
    child.kill();
    new Aftermath(SPARK, place, lake, 1)
        .endsWell(sequel.both(), List.of(Death.at(moment)), expected);
  }
}
