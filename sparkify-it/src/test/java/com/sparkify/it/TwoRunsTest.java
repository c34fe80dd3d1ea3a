package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that run the same command on one lake at once, again and again. */
class TwoRunsTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final int ROUNDS = Extent.of(20, 4);

  @TempDir Path folder;

  @Test
  @Tag("s3")
  void alwaysOneOfTwoWorksOnS3() throws Exception {
    alwaysOneOfTwoWorks(
        new BucketPlace(
            S3Bucket.create("two").knownTo(SPARK.sparkContext().hadoopConfiguration())));
  }

  @Test
  void alwaysOneOfTwoWorksOnTheDisk() throws Exception {
    alwaysOneOfTwoWorks(new FolderPlace(folder));
  }

  private void alwaysOneOfTwoWorks(LakePlace place) throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Path songs = Files.createDirectory(folder.resolve("songs"));
    Delivery delivery = new Delivery(songs.toString(), logs.toString());
    String lake = place.uri("lake");
    String uri = Lake.open(SPARK, lake).uri();
    try (Child one = Child.start(place);
        Child other = Child.start(place)) {
      warmUp(one.ready(), delivery, place.uri("warm-up-of-one"));
      warmUp(other.ready(), delivery, place.uri("warm-up-of-other"));
      for (int round = 1; round <= ROUNDS; round++) {
        Files.writeString(logs.resolve(round + ".json"), event(round));
        one.begin(delivery.command(lake));
        other.begin(delivery.command(lake));
        CommandLine first = one.end();
        CommandLine second = other.end();
        assertThat(List.of(first.exitCode(), second.exitCode()))
            .as("round %d:%n%s%n%s", round, first.err(), second.err())
            .containsExactlyInAnyOrder(0, 4);
        Child winner = first.exitCode() == 0 ? one : other;
        assertThat(
                Stream.of(first, second).filter(run -> run.exitCode() == 4).toList().get(0).err())
            .contains("Another run holds the lake " + uri + ": run 2")
            .contains("(process " + winner.pid() + ")");
        assertThat(Aftermath.isLocked(place, "lake")).isFalse();
      }
    }
    String undisturbed = folder.resolve("undisturbed").toString();
    assertThat(delivery.takeInto(undisturbed).exitCode()).isZero();
    assertThat(LakeRows.of(SPARK, lake)).isEqualTo(LakeRows.of(SPARK, undisturbed));
    assertThat(LakeRows.of(SPARK, lake).get("songplays")).hasSize(ROUNDS);
    assertThat(Lake.open(SPARK, lake).runs()).hasSize(ROUNDS);
    assertThat(place.openUploads()).isEmpty();
  }

  /** So that neither of them is still loading classes when the other is done. */
  private static void warmUp(Child child, Delivery delivery, String lake) throws IOException {
    child.begin(delivery.command(lake));
    assertThat(child.end().exitCode()).as(child.log()).isZero();
  }

  private static String event(int round) {
    return """
        {"ts":%d,"sessionId":1,"itemInSession":%d,"page":"NextSong","userId":"7","level":"free",\
        "firstName":"Ann","lastName":"Lee","gender":"F","location":"York","userAgent":"Moz",\
        "song":"One","artist":"Two","length":100}
        """
        .formatted(1542837407796L + round, round);
  }
}
