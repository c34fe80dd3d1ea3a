package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sparkify.model.StarSchema;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.spark.internal.io.FileCommitProtocol.TaskCommitMessage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scala.collection.immutable.Seq;

class PublicationTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2018-11-12T10:15:30.123Z"), ZoneOffset.UTC);
  private static final LakeFormat FORMAT = LakeFormat.of(ZoneId.of("UTC"), 0.01);

  @TempDir Path folder;

  private static final AtomicInteger RUNS = new AtomicInteger();

  private static RunId nextRun() {
    return RunId.of(CLOCK.instant(), RUNS.incrementAndGet());
  }

  private Lake lake() {
    return Lake.open(SPARK, folder.resolve("lake").toString());
  }

  private static Publication begin(Lake lake) {
    return lake.begin(nextRun(), "test", CLOCK, PublishObserver.NONE);
  }

  private static Dataset<Row> songs(Row... rows) {
    return SPARK.createDataFrame(List.of(rows), StarSchema.SONGS.schema());
  }

  private static Row song(String id, int year) {
    return RowFactory.create(id, "T" + id, "A", 1.5, year);
  }

  private static RunRecord record(Publication publication) {
    String now = CLOCK.instant().toString();
    return new RunRecord(
        publication.run().value(),
        RunRecord.Status.SUCCEEDED,
        now,
        now,
        "test",
        Map.of(),
        Map.of(),
        Map.of("songs", new RunRecord.Counts(1, 2, 2, 0, 0, 0)),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of("songs", new TableFigures(2, 2, 100)),
        0L,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  private static void publish(Lake lake, Dataset<Row> songs) {
    try (Publication publication = begin(lake)) {
      publication.write(StarSchema.SONGS, songs, Change.replaceAll());
      publication.commit(record(publication), FORMAT);
    }
  }

  private static List<String> published(Lake lake) {
    return lake.read(StarSchema.SONGS).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }

  /** The folders and the number of files in each, without the lake's own. */
  private List<String> layout() {
    Path root = folder.resolve("lake");
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).getParent() + "/*")
          .filter(path -> !path.startsWith("_sparkify"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTableIsPublishedAsHiveFoldersOfParquet() {
    publish(lake(), songs(song("1", 0), song("2", 1999)));
    assertThat(layout()).containsExactly("songs/year=0/*", "songs/year=1999/*");
    assertThat(published(lake())).containsExactly("[1,T1,A,1.5,0]", "[2,T2,A,1.5,1999]");
    assertThat(lake().read(StarSchema.SONGS).schema()).isEqualTo(StarSchema.SONGS.schema());
    assertThat(lake().figures(StarSchema.SONGS).rows()).isEqualTo(2);
    assertThat(lake().figures(StarSchema.SONGS).files()).isEqualTo(2);
  }

  @Test
  void aReplacedTableHoldsTheNewRowsOnlyAndNoEmptyFolders() {
    publish(lake(), songs(song("1", 0), song("2", 1999)));
    publish(lake(), songs(song("3", 2001)));
    assertThat(layout()).containsExactly("songs/year=2001/*");
    assertThat(Files.exists(folder.resolve("lake/songs/year=1999"))).isFalse();
    assertThat(published(lake())).containsExactly("[3,T3,A,1.5,2001]");
  }

  @Test
  void anEmptyTableIsOneFileAtItsRootWithAllColumnsUntilThereAreRows() {
    publish(lake(), songs());
    assertThat(layout()).containsExactly("songs/*");
    assertThat(SPARK.read().parquet(folder.resolve("lake/songs").toString()).schema())
        .isEqualTo(StarSchema.SONGS.schema());
    assertThat(published(lake())).isEmpty();
    publish(lake(), songs(song("1", 0)));
    assertThat(layout()).containsExactly("songs/year=0/*");
  }

  @Test
  void aTableOnAnotherDiskIsReplacedLikeAnyOther() throws IOException {
    publish(lake(), songs(song("1", 0), song("2", 1999)));
    Path songs = folder.resolve("lake/songs");
    Files.createSymbolicLink(songs, Files.move(songs, folder.resolve("songs-elsewhere")));
    publish(lake(), songs(song("3", 0)));
    assertThat(published(lake())).containsExactly("[3,T3,A,1.5,0]");
    assertThat(songs).isSymbolicLink();
  }

  @Test
  void addedFilesLeaveTheOthersWhereTheyAre() {
    publish(lake(), songs(song("1", 0)));
    try (Publication publication = begin(lake())) {
      publication.write(StarSchema.SONGS, songs(song("2", 0)), Change.add());
      publication.commit(record(publication), FORMAT);
    }
    assertThat(layout()).containsExactly("songs/year=0/*", "songs/year=0/*");
    assertThat(published(lake())).containsExactly("[1,T1,A,1.5,0]", "[2,T2,A,1.5,0]");
  }

  @Test
  void aTableThatWasNeverPublishedHasNoRows() {
    assertThat(lake().read(StarSchema.USERS).schema()).isEqualTo(StarSchema.USERS.schema());
    assertThat(lake().read(StarSchema.USERS).collectAsList()).isEmpty();
    assertThat(lake().format()).isEmpty();
    assertThat(lake().runs()).isEmpty();
  }

  @Test
  void nothingIsSeenBeforeTheCommit() {
    publish(lake(), songs(song("1", 0)));
    try (Publication publication = begin(lake())) {
      publication.write(StarSchema.SONGS, songs(song("2", 0)), Change.replaceAll());
      assertThat(published(lake())).containsExactly("[1,T1,A,1.5,0]");
      assertThat(publication.written(StarSchema.SONGS).collectAsList()).hasSize(1);
    }
    assertThat(published(lake())).containsExactly("[1,T1,A,1.5,0]");
  }

  @Test
  void anAbandonedRunLeavesItsRecordAndNothingElse() throws IOException {
    publish(lake(), songs(song("1", 0)));
    try (Publication publication = begin(lake())) {
      publication.write(StarSchema.SONGS, songs(song("2", 0)), Change.replaceAll());
      publication.endWithoutChange(record(publication));
    }
    assertThat(published(lake())).containsExactly("[1,T1,A,1.5,0]");
    assertThat(lake().runs()).hasSize(2);
    assertThat(lake().store().list(LakePaths.SIDE)).isEmpty();
    assertThat(lake().lockHolder()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = PublishStep.class, mode = EnumSource.Mode.EXCLUDE, names = "UNLOCK")
  void aRunThatDiesAtAnyStepIsAsIfItHadNotBeenOnceItIsRunAgain(PublishStep step) {
    List<String> first = List.of("[1,T1,A,1.5,0]", "[2,T2,A,1.5,1999]");
    List<String> second = List.of("[1,T1,A,1.5,0]", "[3,T3,A,1.5,2001]");
    for (Dying dying : Dying.at(step)) {
      Lake lake = Lake.open(SPARK, folder.resolve(dying.toString()).toString());
      publish(lake, songs(song("1", 0), song("2", 1999)));
      boolean died = runUntilDeath(lake, dying);
      assertThat(published(lake)).isSubsetOf(union(first, second)).contains("[1,T1,A,1.5,0]");
      publish(lake, songs(song("1", 0), song("3", 2001)));
      assertThat(published(lake)).isEqualTo(second);
      assertThat(lake.lockHolder()).isEmpty();
      assertThat(lake.figures(StarSchema.SONGS).files()).isEqualTo(2);
      assertThat(lake.runs()).as("each run has a record").hasSizeGreaterThanOrEqualTo(died ? 2 : 3);
    }
  }

  private static List<String> union(List<String> one, List<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private static boolean runUntilDeath(Lake lake, PublishObserver dying) {
    try (Publication publication = lake.begin(nextRun(), "test", CLOCK, dying)) {
      publication.write(
          StarSchema.SONGS, songs(song("1", 0), song("3", 2001)), Change.replaceAll());
      publication.commit(record(publication), FORMAT);
      return false;
    } catch (IllegalStateException death) {
      // What a killed process cannot do: its lock stays.
      return true;
    }
  }

  @Test
  void ofTwoRunsAtOnceTheSecondIsToldWhoHoldsTheLake() {
    try (Publication first = begin(lake())) {
      assertThatThrownBy(() -> begin(lake()))
          .isInstanceOf(LakeLockedException.class)
          .hasMessageContaining("Another run holds the lake " + lake().uri())
          .hasMessageContaining("run " + first.run())
          .hasMessageContaining("sparkify unlock --lake " + lake().uri() + " --force");
    }
  }

  @Test
  void theLockOfADeadProcessIsTakenOverAndItsRunRecordedAsFailed() throws IOException {
    Lake lake = lake();
    publish(lake, songs(song("1", 0)));
    RunId dead = nextRun();
    LockHolder holder;
    try (Publication living = begin(lake)) {
      holder = lake.lockHolder().orElseThrow();
      assertThat(living.deadHolder()).isEmpty();
    }
    LockHolder gone =
        new LockHolder(
            dead.value(),
            "someone",
            holder.host(),
            holder.processSpace(),
            Long.MAX_VALUE,
            "2018-01-01T00:00:00Z",
            CLOCK.instant().toString(),
            CLOCK.instant().toString(),
            120,
            null);
    lake.store().put(LakePaths.LOCK, LakeJson.bytes(gone));
    publish(lake, songs(song("2", 0)));
    assertThat(lake.runs())
        .filteredOn(run -> run.runId().equals(dead.value()))
        .extracting(RunRecord::status, RunRecord::warnings)
        .containsExactly(
            tuple(RunRecord.Status.FAILED, List.of("The run died before it published anything.")));
  }

  @Test
  void aRunThatLostItsLockPublishesNothing() throws IOException {
    Lake lake = lake();
    publish(lake, songs(song("1", 0)));
    try (Publication publication = begin(lake)) {
      publication.write(StarSchema.SONGS, songs(song("2", 0)), Change.replaceAll());
      LockHolder other = lake.lockHolder().orElseThrow();
      lake.store()
          .put(
              LakePaths.LOCK,
              LakeJson.bytes(
                  new LockHolder(
                      "another",
                      "o",
                      "h",
                      "",
                      1,
                      "",
                      other.takenAt(),
                      other.renewedAt(),
                      120,
                      null)));
      assertThatThrownBy(() -> publication.commit(record(publication), FORMAT))
          .isInstanceOf(LockLostException.class)
          .hasMessageContaining("lost its lock")
          .hasMessageContaining("Nothing was published; run it again.");
    }
    assertThat(published(lake)).containsExactly("[1,T1,A,1.5,0]");
    assertThat(lake.lockHolder().orElseThrow().runId()).isEqualTo("another");
  }

  /** A run that pauses after its last look at the lock, while something happens to it. */
  private static PublishObserver pausingAtTheCommit(Runnable meanwhile) {
    return new PublishObserver() {
      @Override
      public void before(PublishStep step, String what) {
        if (step == PublishStep.COMMIT) {
          meanwhile.run();
        }
      }

      @Override
      public void after(PublishStep step, String what) {}
    };
  }

  @Test
  void aRunThatWasTakenForDeadAndWakesUpPublishesNothing() {
    Lake lake = lake();
    PublishObserver pausing =
        pausingAtTheCommit(
            () -> {
              LockHolder holder = lake.lockHolder().orElseThrow();
              try {
                lake.store()
                    .put(
                        LakePaths.LOCK,
                        LakeJson.bytes(holder.renewed(CLOCK.instant().minusSeconds(121))));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              LakeClock watching = new SetClock(CLOCK);
              try (LakeHold hold = lake.hold(nextRun(), "test", watching, PublishObserver.NONE);
                  Publication next = hold.beginOnly()) {
                next.write(StarSchema.SONGS, songs(song("2", 0)), Change.replaceAll());
                next.commit(record(next), FORMAT);
              }
            });
    RunId slow = nextRun();
    try (Publication publication = lake.begin(slow, "test", CLOCK, pausing)) {
      publication.write(StarSchema.SONGS, songs(song("1", 0)), Change.replaceAll());
      assertThatThrownBy(() -> publication.commit(record(publication), FORMAT))
          .isInstanceOf(LockLostException.class)
          .hasMessageStartingWith("The run " + slow + " lost its lock on the lake ");
    }
    publish(lake, songs(song("2", 0), song("3", 0)));
    assertThat(published(lake)).containsExactly("[2,T2,A,1.5,0]", "[3,T3,A,1.5,0]");
    assertThat(lake.runs())
        .filteredOn(run -> run.runId().equals(slow.value()))
        .extracting(RunRecord::status)
        .containsExactly(RunRecord.Status.FAILED);
  }

  @Test
  void aRunWhoseLockWasClearedPublishesNothing() {
    Lake lake = lake();
    try (Publication publication =
        lake.begin(nextRun(), "test", CLOCK, pausingAtTheCommit(() -> lake.clearLock(CLOCK)))) {
      publication.write(StarSchema.SONGS, songs(song("1", 0)), Change.replaceAll());
      assertThatThrownBy(() -> publication.commit(record(publication), FORMAT))
          .isInstanceOf(LockLostException.class);
    }
    assertThat(lake.lockHolder()).isEmpty();
    assertThat(published(lake)).isEmpty();
  }

  @Test
  void aDeathIsRecordedAlsoIfWhoFoundItDiedToo() throws IOException {
    Lake lake = lake();
    RunId dead = nextRun();
    new CommitPoint(lake.store(), dead).close();
    publish(lake, songs(song("1", 0)));
    assertThat(lake.runs())
        .filteredOn(run -> run.runId().equals(dead.value()))
        .extracting(RunRecord::status)
        .containsExactly(RunRecord.Status.FAILED);
  }

  @Test
  void draftsThatAKillLeftAreSwept() throws IOException {
    publish(lake(), songs(song("1", 0)));
    Path runs = folder.resolve("lake/_sparkify/runs");
    Path old = Files.writeString(runs.resolve(".a.json-" + UUID.randomUUID()), "{");
    Path recent = Files.writeString(runs.resolve(".b.json-" + UUID.randomUUID()), "{");
    Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    publish(lake(), songs(song("1", 0)));
    assertThat(old).doesNotExist();
    assertThat(recent).exists();
  }

  @Test
  void theMarkOfADeadRunIsKeptForAWeek() throws IOException {
    Lake lake = lake();
    RunId recent = RunId.of(CLOCK.instant().minus(Duration.ofDays(6)), 0);
    RunId old = RunId.of(CLOCK.instant().minus(Duration.ofDays(8)), 0);
    new CommitPoint(lake.store(), recent).close();
    new CommitPoint(lake.store(), old).close();
    publish(lake, songs(song("1", 0)));
    assertThat(lake.store().list(LakePaths.JOURNALS))
        .extracting(LakeStore.Listed::path)
        .containsExactly(LakePaths.journal(recent));
  }

  /** Commits nothing of what tasks have written, without a word. */
  public static final class LosingCommitter extends SQLHadoopMapReduceCommitProtocol {
    private static final long serialVersionUID = 1L;

    public LosingCommitter(String job, String path, boolean dynamicPartitionOverwrite) {
      super(job, path, dynamicPartitionOverwrite);
    }

    @Override
    public void commitJob(JobContext job, Seq<TaskCommitMessage> tasks) {
      abortJob(job);
    }
  }

  @Test
  void rowsThatTheCommitterLostAreNoticed() {
    SparkSession session = SPARK.newSession();
    session.conf().set("spark.sql.sources.commitProtocolClass", LosingCommitter.class.getName());
    Dataset<Row> song = session.createDataFrame(List.of(song("1", 0)), StarSchema.SONGS.schema());
    Lake lake = Lake.open(session, folder.resolve("lake").toString());
    try (Publication publication = begin(lake)) {
      assertThatThrownBy(() -> publication.write(StarSchema.SONGS, song, Change.replaceAll()))
          .isInstanceOf(LakeException.class)
          .hasMessageStartingWith("Wrote 1 rows of songs, but the files in ")
          .hasMessageContaining(
              " hold 0. Nothing was published. Check that Spark's committer fits");
    }
  }

  @Test
  void aLakeKeepsItsZoneAndTolerance() {
    publish(lake(), songs(song("1", 0)));
    lake().requireFormat(FORMAT);
    assertThatThrownBy(() -> lake().requireFormat(LakeFormat.of(ZoneId.of("Asia/Kathmandu"), 0.01)))
        .isInstanceOf(LakeSettingsChangedException.class)
        .hasMessageContaining("lake.zone=UTC")
        .hasMessageContaining("this run has Asia/Kathmandu and 0.01")
        .hasMessageEndingWith("Use the lake's own values, or rebuild it with --full.");
  }

  @Test
  void nothingIsAddedToALakeOfAnOlderFormat() throws IOException {
    lake().store().put(LakePaths.FORMAT, LakeJson.bytes(new LakeFormat(1, "UTC", 0.01)));
    assertThatThrownBy(() -> lake().requireFormat(FORMAT))
        .isInstanceOf(LakeSettingsChangedException.class)
        .hasMessageContaining("has the format 1 of an older version")
        .hasMessageEndingWith("Rebuild it with --full.");
  }

  @Test
  void aLakeOfANewerFormatIsRefused() throws IOException {
    lake().store().put(LakePaths.FORMAT, LakeJson.bytes(new LakeFormat(3, "UTC", 0.01)));
    assertThatThrownBy(() -> begin(lake()))
        .isInstanceOf(UnsupportedLakeException.class)
        .hasMessageContaining("has the format 3, but this version knows formats up to 2");
  }

  @Test
  void rowsOfAnotherShapeAreRefused() {
    try (Publication publication = begin(lake())) {
      assertThatThrownBy(
              () -> publication.write(StarSchema.USERS, songs(song("1", 0)), Change.replaceAll()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The table users has the columns {user_id=string");
    }
  }

  @Test
  void theRunRecordIsKeptAsReadableJson() throws IOException {
    publish(lake(), songs(song("1", 0)));
    RunRecord stored = lake().runs().get(0);
    String json =
        Files.readString(folder.resolve("lake/_sparkify/runs/" + stored.runId() + ".json"));
    assertThat(json)
        .isEqualToIgnoringNewLines(
            """
            {
              "run_id" : "%s",
              "status" : "succeeded",
              "started_at" : "2018-11-12T10:15:30.123Z",
              "finished_at" : "2018-11-12T10:15:30.123Z",
              "version" : "test",
              "settings" : { },
              "inputs" : { },
              "records" : {
                "songs" : {
                  "files" : 1,
                  "read" : 2,
                  "new" : 2,
                  "rejected" : 0,
                  "redelivered" : 0,
                  "superseded" : 0
                }
              },
              "rejected_by_reason" : { },
              "rescued_fields" : { },
              "new_fields" : { },
              "tables" : {
                "songs" : {
                  "rows" : 2,
                  "files" : 2,
                  "bytes" : 100
                }
              },
              "matched" : 0,
              "checks" : [ ],
              "stages" : [ ],
              "bytes" : { },
              "requests" : { },
              "warnings" : [ ]
            }
            """
                .formatted(stored.runId()));
  }
}
