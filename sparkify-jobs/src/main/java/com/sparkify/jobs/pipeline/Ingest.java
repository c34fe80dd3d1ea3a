package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.Change;
import com.sparkify.io.lake.CompactionRule;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.io.lake.LakeTransaction;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.TableFigures;
import com.sparkify.jobs.pipeline.DeltaWriter.Written;
import com.sparkify.model.Feed;
import com.sparkify.model.Progress;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.Cleaning;
import com.sparkify.transforms.MatchRule;
import com.sparkify.transforms.graph.LakeBuilds;
import com.sparkify.transforms.graph.Reconciliation;
import com.sparkify.transforms.graph.TableBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Reads what is new, stages it, makes the tables, and checks them. Run again on the same input, it
 * changes nothing.
 */
final class Ingest implements LakeRun.Work {
  private final EtlRequest request;
  private final Sources sources;
  private final List<TableBuild> builds;

  Ingest(EtlRequest request, Sources sources) {
    this(
        request,
        sources,
        LakeBuilds.of(request.zone(), MatchRule.within(request.durationToleranceSeconds())));
  }

  /** Makes other tables than those of a lake. */
  Ingest(EtlRequest request, Sources sources, List<TableBuild> builds) {
    this.request = request;
    this.sources = sources;
    this.builds = List.copyOf(builds);
  }

  List<TableBuild> builds() {
    return builds;
  }

  @Override
  public LakeFormat format(Lake lake, Optional<LakeFormat> found) {
    LakeFormat format = LakeFormat.of(request.zone(), request.durationToleranceSeconds());
    if (request.mode() != EtlRequest.Mode.EVERYTHING) {
      lake.requireFormat(found, format);
    }
    return format;
  }

  @Override
  public boolean writeTo(OpenRun run) throws Exception {
    run.facts().emptySources(sources.emptyRoots());
    run.facts().objectsWithoutPath(sources.objectsWithoutPath());
    IngestPlan plan = plan(run.lake(), run.format());
    if (plan.isEmpty() && run.format().isPresent()) {
      return false;
    }
    long bytes = bytes(plan, run);
    return CodeGeneration.fitFor(
        run.transaction().spark(), bytes, () -> writeTo(run, plan, CodeGeneration.isSmall(bytes)));
  }

  /** What is read of the sources. */
  IngestPlan plan(Lake lake, Optional<LakeFormat> format) {
    return IngestPlan.of(request, sources, lake, format.isEmpty());
  }

  /** What the run may have to read: the files, and the tables, which it may have to look into. */
  private static long bytes(IngestPlan plan, OpenRun run) {
    long tables =
        plan.isFull()
            ? 0
            : run.lastRun().stream()
                .flatMap(last -> last.tables().values().stream())
                .mapToLong(TableFigures::bytes)
                .sum();
    return plan.bytes() + tables;
  }

  private boolean writeTo(OpenRun run, IngestPlan plan, boolean isSmall) throws Exception {
    Publication transaction = run.transaction();
    Progress progress = run.progress();
    QualityGate gate = new QualityGate(request.gate());
    List<IngestedRecords> ingested = read(transaction, plan, progress);
    ingested.forEach(run.facts()::ingested);
    if (plan.isKnownDamage(ingested)) {
      return false;
    }
    for (IngestedRecords records : ingested) {
      quarantine(records, transaction, progress);
    }
    run.requirePassed(gate.afterReading(ingested));
    Written plays =
        make(transaction, plan, ingested, progress, isSmall, run.facts()::classified)
            .get(StarSchema.SONGPLAYS);
    bookmark(plan, ingested, transaction);
    progress.run("compact", () -> compact(transaction));
    run.requirePassed(
        progress.run(
            "check the tables",
            () -> {
              run.concludeTables(
                  () -> TablesAfter.matchedAfter(transaction, run.lastRun(), plan.isFull(), plays));
              return gate.beforePublishing(run, request);
            }));
    return true;
  }

  /** Reads the files of both feeds. */
  List<IngestedRecords> read(LakeTransaction transaction, IngestPlan plan, Progress progress)
      throws Exception {
    return ofFeeds(
        feed ->
            progress.run(
                "read the " + feed.inLake(),
                () ->
                    IngestedRecords.of(
                        transaction, feed, rules(feed), plan.files().get(feed), request.limits())));
  }

  private Reconciliation rules(Feed feed) {
    return Reconciliation.of(feed, request.zone());
  }

  /** Work on a feed. */
  @FunctionalInterface
  private interface OfFeed<T> {
    T on(Feed feed) throws Exception;
  }

  private <T> List<T> ofFeeds(OfFeed<T> work) throws Exception {
    List<Callable<T>> pieces = new ArrayList<>();
    for (Feed feed : Feed.values()) {
      pieces.add(() -> work.on(feed));
    }
    return SideBySide.run(request.parallelTables(), pieces);
  }

  private static void quarantine(
      IngestedRecords records, LakeTransaction transaction, Progress progress) throws Exception {
    if (records.rejected() > 0) {
      Table table = records.feed().quarantine();
      Dataset<Row> rows =
          Cleaning.rejected(records.landed().rejectedRows(), table, transaction.run().value());
      progress.run(
          "quarantine " + records.feed().inLake(),
          () -> transaction.write(table, rows, Change.add()));
    }
  }

  /**
   * Classifies what was read, and makes the tables of it.
   *
   * @param classified is given what became of the records of each feed
   * @return what was written of each table
   */
  Map<Table, Written> make(
      LakeTransaction transaction,
      IngestPlan plan,
      List<IngestedRecords> ingested,
      Progress progress,
      boolean isSmall,
      Consumer<RecordClassification> classified)
      throws Exception {
    KeptRows kept = new KeptRows(transaction, isSmall);
    GraphRunner graph = new GraphRunner(transaction, kept, progress, plan.isFull());
    ofFeeds(
            feed ->
                progress.run(
                    "stage the " + feed.inLake(),
                    () -> graph.stage(classify(ofFeed(ingested, feed), graph, kept, plan))))
        .forEach(classified);
    graph.run(builds, request.parallelTables());
    return graph.written();
  }

  private RecordClassification classify(
      IngestedRecords records, GraphRunner graph, KeptRows kept, IngestPlan plan) {
    Reconciliation rules = rules(records.feed());
    KnownRecords known =
        plan.isFull() || records.landed().accepted() == 0
            ? KnownRecords.none(records.feed(), rules, records.landed())
            : KnownRecords.of(records.feed(), rules, records.landed(), graph.tables());
    return RecordClassification.of(records, known, kept);
  }

  private static IngestedRecords ofFeed(List<IngestedRecords> ingested, Feed feed) {
    return ingested.stream().filter(records -> records.feed() == feed).findFirst().orElseThrow();
  }

  private static void bookmark(
      IngestPlan plan, List<IngestedRecords> ingested, LakeTransaction transaction) {
    for (IngestedRecords records : ingested) {
      if (plan.isFull() || !records.files().isEmpty()) {
        Bookmarks bookmarks = plan.bookmarks().get(records.feed());
        Change change = plan.isFull() ? Change.replaceAll() : Change.add();
        String run = transaction.run().value();
        for (Dataset<Row> rows : bookmarks.of(transaction.spark(), records, run)) {
          transaction.write(records.feed().bookmarks(), rows, change);
        }
      }
    }
  }

  private static Void compact(Publication transaction) {
    transaction
        .writtenTables()
        .forEach(table -> transaction.compact(table, CompactionRule.AFTER_A_RUN));
    return null;
  }
}
