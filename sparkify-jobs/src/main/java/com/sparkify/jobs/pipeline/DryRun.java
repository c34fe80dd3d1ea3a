package com.sparkify.jobs.pipeline;

import com.sparkify.io.json.SourceFile;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.io.lake.RecordingTransaction;
import com.sparkify.io.lake.RunId;
import com.sparkify.jobs.pipeline.DeltaWriter.Written;
import com.sparkify.model.Feed;
import com.sparkify.model.LakeState;
import com.sparkify.model.Progress;
import com.sparkify.model.Table;
import com.sparkify.transforms.graph.TableBuild;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * What a run would read and write: the run itself, on a transaction that only records. It writes
 * nothing and takes no lock.
 *
 * @param isFull whether all tables would be made of what is read alone
 * @param feeds what would be read
 * @param writes what would be written of the tables that others may read
 */
public record DryRun(boolean isFull, List<ReadFiles> feeds, List<PlannedWrite> writes) {
  /**
   * What would be read of a feed.
   *
   * @param feed the feed
   * @param files the files
   * @param records how many records they hold
   * @param rejected how many of these would be rejected
   */
  public record ReadFiles(Feed feed, List<SourceFile> files, long records, long rejected) {}

  /**
   * Does the run.
   *
   * @throws com.sparkify.io.json.SourceException if a source is missing or cannot be read
   * @throws MisplacedLakeException if the lake and a source lie inside each other
   * @throws com.sparkify.io.lake.LakeSettingsChangedException if the run would be refused for it
   */
  public static DryRun of(SparkSession spark, EtlRequest request, Clock clock, Progress progress)
      throws Exception {
    Lake lake = Lake.open(spark, request.lake());
    Optional<LakeFormat> found = lake.format();
    Ingest ingest = new Ingest(request, Sources.list(spark, request, lake));
    ingest.format(lake, found);
    IngestPlan plan = ingest.plan(lake, found);
    try (RecordingTransaction transaction =
        new RecordingTransaction(lake, RunId.next(lake, clock, new Random()))) {
      List<IngestedRecords> ingested = ingest.read(transaction, plan, progress);
      Map<Table, Written> written =
          ingest.make(transaction, plan, ingested, progress, false, classified -> {});
      return new DryRun(
          plan.isFull(),
          ingested.stream()
              .map(
                  records ->
                      new ReadFiles(
                          records.feed(), records.files(), records.read(), records.rejected()))
              .toList(),
          writes(ingest.builds(), written));
    }
  }

  /** By feed: first its staging table, then the tables that are made of it. */
  private static List<PlannedWrite> writes(List<TableBuild> builds, Map<Table, Written> written) {
    Set<Table> listed = new LinkedHashSet<>();
    for (Feed feed : List.of(Feed.EVENTS, Feed.SONGS)) {
      if (!written.get(feed.staging()).delta().isNone()) {
        Set<Table> fed = fed(feed.staging(), builds);
        fed.removeAll(LakeState.TABLES);
        listed.addAll(fed);
      }
    }
    List<PlannedWrite> writes = new ArrayList<>();
    listed.forEach(table -> writes.addAll(PlannedWrite.of(table, written.get(table))));
    return writes;
  }

  private static Set<Table> fed(Table staging, List<TableBuild> builds) {
    Set<Table> fed = new LinkedHashSet<>(Set.of(staging));
    int before;
    do {
      before = fed.size();
      builds.stream()
          .filter(build -> build.inputs().stream().anyMatch(fed::contains))
          .forEach(build -> fed.add(build.target()));
    } while (fed.size() > before);
    return fed;
  }
}
