package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LockHolder;
import com.sparkify.io.lake.PublishStep;
import com.sparkify.it.PublishMoment.Side;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a run that was killed while it had the lake. */
class DeadOwnerTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final PublishMoment LOCKED = new PublishMoment(Side.AFTER, PublishStep.LOCK, 1);

  @TempDir static Path folder;

  private static Delivery delivery;

  @BeforeAll
  static void makeData() throws IOException {
    delivery = Sequel.make(SPARK, folder.resolve("data")).first();
  }

  @Test
  void theNextRunOfTheSameHostTakesTheDisksLakeOverAtOnceAndSaysSo() throws Exception {
    takenOverAtOnce(new FolderPlace(folder));
  }

  @Test
  void anotherHostsOwnerOfTheDisksLakeCountsAsAliveWithinItsLease() throws Exception {
    aliveWithinItsLease(new FolderPlace(folder));
  }

  @Test
  @Tag("s3")
  void theNextRunOfTheSameHostTakesALakeOnS3OverAtOnceAndSaysSo() throws Exception {
    takenOverAtOnce(bucket());
  }

  @Test
  @Tag("s3")
  void anotherHostsOwnerOfALakeOnS3CountsAsAliveWithinItsLease() throws Exception {
    aliveWithinItsLease(bucket());
  }

  private static BucketPlace bucket() {
    return new BucketPlace(
        S3Bucket.create("owner").knownTo(SPARK.sparkContext().hadoopConfiguration()));
  }

  private static LockHolder dead(LakePlace place, String lake, Child owner) throws Exception {
    owner.ready().runUntil(LOCKED, delivery, place.uri(lake));
    LockHolder holder = Lake.open(SPARK, place.uri(lake)).lockHolder().orElseThrow();
    assertThat(holder.pid()).isEqualTo(owner.pid());
    owner.kill();
    return holder;
  }

  private static void takenOverAtOnce(LakePlace place) throws Exception {
    try (Child owner = Child.start(place);
        Child next = Child.start(place)) {
      LockHolder holder = dead(place, "taken-over", owner);
      next.ready().begin(delivery.command(place.uri("taken-over")));
      assertThat(next.end().exitCode()).as(next.log()).isZero();
      assertThat(next.log())
          .contains("Took over the lock of a dead run: run " + holder.runId() + " of ")
          .contains("(process " + holder.pid() + ")")
          .contains("The run " + holder.runId() + " died before it published anything");
      assertThat(Aftermath.isLocked(place, "taken-over")).isFalse();
    }
  }

  private static void aliveWithinItsLease(LakePlace place) throws Exception {
    try (Child owner = Child.start(place)) {
      LockHolder holder = dead(place, "alive", owner);
      String lock = place.read("alive", Aftermath.LOCK).replace(holder.host(), "elsewhere.example");
      place.write("alive", Aftermath.LOCK, lock);
      CommandLine refused = delivery.takeInto(place.uri("alive"));
      assertThat(refused.exitCode()).isEqualTo(4);
      assertThat(refused.err())
          .contains("Another run holds the lake " + Lake.open(SPARK, place.uri("alive")).uri())
          .contains(holder.runId() + " of " + holder.owner() + " on elsewhere.example (process ")
          .contains("sparkify unlock --lake");
      assertThat(place.read("alive", Aftermath.LOCK)).isEqualTo(lock);
    }
  }
}
