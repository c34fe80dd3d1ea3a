package com.sparkify.io.lake;

import static com.sparkify.io.lake.TinyLake.songs;
import static com.sparkify.io.lake.TinyLake.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.model.StarSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {
  private static final CompactionRule MORE_THAN_TWO =
      new CompactionRule(2, 1_000_000_000, 2_000_000_000);

  @TempDir Path folder;

  private TinyLake tiny;

  @BeforeEach
  void open() {
    tiny = new TinyLake(folder.resolve("lake"));
  }

  /** Each of the songs comes in a file of its own. */
  private static void addEach(Publication publication, String... idsAtYears) {
    for (String song : idsAtYears) {
      publication.write(StarSchema.SONGS, songs(song), Change.add());
    }
  }

  @Test
  void aFolderWithMoreSmallFilesThanAllowedIsRewrittenAndOthersStay() {
    tiny.publish(publication -> addEach(publication, "a@1999", "b@1999", "c@2000", "d@2000"));
    List<String> stay = tiny.files("songs/year=2000");
    List<String> were = tiny.files("songs/year=1999");
    tiny.publish(
        publication -> {
          addEach(publication, "e@1999");
          Compaction compaction = publication.compact(StarSchema.SONGS, MORE_THAN_TWO);
          assertThat(compaction.folders()).isEqualTo(1);
          assertThat(compaction.before().rows()).isEqualTo(3);
          assertThat(compaction.before().files()).isEqualTo(3);
          assertThat(compaction.after().rows()).isEqualTo(3);
          assertThat(compaction.after().files()).isEqualTo(1);
        });
    assertThat(tiny.songs()).containsExactly("a@1999", "b@1999", "c@2000", "d@2000", "e@1999");
    assertThat(tiny.layout()).isEqualTo(Map.of("songs/year=1999", 1, "songs/year=2000", 2));
    assertThat(tiny.files("songs/year=1999")).doesNotContainAnyElementsOf(were);
    assertThat(tiny.files("songs/year=2000")).isEqualTo(stay);
  }

  @Test
  void eightSmallFilesAreLeftAfterARunAndNineAreNot() {
    tiny.publish(
        publication -> {
          for (int i = 1; i <= 8; i++) {
            publication.write(StarSchema.USERS, users("" + i), Change.add());
          }
          assertThat(publication.compact(StarSchema.USERS, CompactionRule.AFTER_A_RUN))
              .isEqualTo(Compaction.NONE);
        });
    assertThat(tiny.layout()).isEqualTo(Map.of("users", 8));
    tiny.publish(
        publication -> {
          publication.write(StarSchema.USERS, users("9"), Change.add());
          publication.compact(StarSchema.USERS, CompactionRule.AFTER_A_RUN);
        });
    assertThat(tiny.layout()).isEqualTo(Map.of("users", 1));
    assertThat(tiny.users()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
  }

  @Test
  void largeFilesStayAsTheyAre() {
    String longTitle = longText(100_000);
    tiny.publish(
        publication ->
            publication.write(
                StarSchema.SONGS,
                songs("a@1999").withColumn("title", functions.lit(longTitle)),
                Change.replaceAll()));
    List<String> large = tiny.files("songs");
    tiny.publish(
        publication -> {
          addEach(publication, "b@1999", "c@1999");
          publication.compact(StarSchema.SONGS, new CompactionRule(1, 50_000, 100_000));
        });
    assertThat(tiny.songs()).containsExactly("a@1999", "b@1999", "c@1999");
    assertThat(tiny.files("songs")).hasSize(2).containsAll(large);
  }

  private static String longText(int length) {
    return new Random(7)
        .ints('a', 'z')
        .limit(length)
        .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
        .toString();
  }

  @Test
  void aLargeFolderBecomesOneFilePerStartedTarget() throws IOException {
    tiny.publish(
        publication -> addEach(publication, "a@1999", "b@1999", "c@1999", "d@1999", "e@2000"));
    long bytes = 0;
    for (String file : tiny.files("songs/year=1999")) {
      bytes += Files.size(tiny.root().resolve(file));
    }
    long target = bytes - 1;
    tiny.publish(
        publication ->
            publication.compact(StarSchema.SONGS, new CompactionRule(1, target / 2, target)));
    assertThat(tiny.layout()).isEqualTo(Map.of("songs/year=1999", 2, "songs/year=2000", 1));
    assertThat(tiny.songs()).containsExactly("a@1999", "b@1999", "c@1999", "d@1999", "e@2000");
  }

  @Test
  void everyFolderOfALakeIsCompactedWithoutAWriteAndNothingIsLeftToDoAfterwards() {
    tiny.publish(
        publication -> {
          addEach(publication, "a@1999", "b@1999", "c@2000", "d@2000", "e@2001");
          publication.write(StarSchema.USERS, users("1"), Change.add());
          publication.write(StarSchema.USERS, users("2"), Change.add());
        });
    tiny.publish(CompactionTest::compactAll);
    assertThat(tiny.layout())
        .isEqualTo(
            Map.of("songs/year=1999", 1, "songs/year=2000", 1, "songs/year=2001", 1, "users", 1));
    assertThat(tiny.songs()).containsExactly("a@1999", "b@1999", "c@2000", "d@2000", "e@2001");
    assertThat(tiny.users()).containsExactly("1", "2");
    List<String> files = tiny.files();
    tiny.publish(CompactionTest::compactAll);
    assertThat(tiny.files()).isEqualTo(files);
  }

  private static void compactAll(Publication publication) {
    publication.compact(StarSchema.SONGS, CompactionRule.ALL);
    publication.compact(StarSchema.USERS, CompactionRule.ALL);
  }

  @Test
  void anEmptyLakeHasNothingToCompact() {
    tiny.publish(CompactionTest::compactAll);
    assertThat(tiny.files()).isEmpty();
  }

  @Test
  void rowsThatAreReplacedInTheSameRunDoNotComeBack() {
    tiny.publish(publication -> addEach(publication, "a@1999", "b@1999", "c@1999", "d@2000"));
    tiny.publish(
        publication -> {
          publication.write(
              StarSchema.SONGS,
              songs("x@1999"),
              Change.replacePartitions(Set.of(Partition.of(1999))));
          addEach(publication, "y@1999", "z@1999");
          publication.compact(StarSchema.SONGS, MORE_THAN_TWO);
        });
    assertThat(tiny.songs()).containsExactly("d@2000", "x@1999", "y@1999", "z@1999");
    assertThat(tiny.layout()).isEqualTo(Map.of("songs/year=1999", 1, "songs/year=2000", 1));
  }

  @Test
  void whatTheRunWroteCanStillBeReadOnceItIsCompacted() {
    try (Publication publication = tiny.begin(PublishObserver.NONE)) {
      addEach(publication, "a@1999", "b@1999");
      publication.compact(StarSchema.SONGS, CompactionRule.ALL);
      assertThat(TinyLake.songsIn(publication.written(StarSchema.SONGS)))
          .containsExactly("a@1999", "b@1999");
    }
  }

  @Test
  void nothingIsWrittenToATableAfterItsCompaction() {
    try (Publication publication = tiny.begin(PublishObserver.NONE)) {
      addEach(publication, "a@1999", "b@1999");
      publication.compact(StarSchema.SONGS, CompactionRule.ALL);
      assertThatThrownBy(() -> addEach(publication, "c@1999"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("songs is compacted in this run: nothing can be written to it any more");
    }
  }

  @Test
  void rowsAreCopiedAsTheyAre() {
    List<Row> written = new ArrayList<>();
    for (String change :
        List.of(
            "timestamp'2018-11-02 23:59:59.123456' AS start_time, 11 AS month",
            "timestamp'1600-01-01 00:00:00.000001' AS start_time, 11 AS month",
            "timestamp'2018-12-02 00:00:00' AS start_time, CAST(NULL AS INT) AS month",
            "timestamp'2018-12-02 00:00:01' AS start_time, CAST(NULL AS INT) AS month")) {
      String id = "p" + written.size();
      var plays =
          TinyLake.SPARK
              .sql("SELECT *, 2018 AS year FROM (SELECT " + change + ")")
              .selectExpr(
                  "'%s' AS songplay_id".formatted(id),
                  "start_time",
                  "'8' AS user_id",
                  "CAST(NULL AS STRING) AS level",
                  "'' AS song_id",
                  "'\u00e9' AS artist_id",
                  "9223372036854775807L AS session_id",
                  "CAST(NULL AS STRING) AS location",
                  "' ' AS user_agent",
                  "'t' AS song_title",
                  "'a' AS artist_name",
                  "-0.0D AS song_length",
                  "year",
                  "month");
      written.add(plays.head());
      tiny.publish(publication -> publication.write(StarSchema.SONGPLAYS, plays, Change.add()));
    }
    tiny.publish(publication -> publication.compact(StarSchema.SONGPLAYS, CompactionRule.ALL));
    assertThat(tiny.lake().read(StarSchema.SONGPLAYS).orderBy("songplay_id").collectAsList())
        .isEqualTo(written);
    assertThat(tiny.layout())
        .isEqualTo(
            Map.of(
                "songplays/year=2018/month=11",
                1,
                "songplays/year=2018/month=__HIVE_DEFAULT_PARTITION__",
                1));
  }

  @Test
  void aRuleThatCouldLeaveAsManyFilesIsRefused() {
    assertThatThrownBy(() -> new CompactionRule(1, 64, 127))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Compaction of more than 1 files below 64 bytes into files of 127: at least one must be"
                + " allowed, of at least one byte, and the target be twice as large.");
  }
}
