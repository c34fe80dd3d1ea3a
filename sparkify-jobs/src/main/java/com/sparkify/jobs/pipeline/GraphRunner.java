package com.sparkify.jobs.pipeline;

import com.google.common.base.Throwables;
import com.sparkify.io.lake.Arrangement;
import com.sparkify.io.lake.LakeTransaction;
import com.sparkify.jobs.pipeline.DeltaWriter.Written;
import com.sparkify.model.Progress;
import com.sparkify.model.Table;
import com.sparkify.transforms.graph.TableBuild;
import com.sparkify.transforms.graph.TableDelta;
import com.sparkify.transforms.graph.TableDelta.Mode;
import com.sparkify.transforms.graph.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes the tables of a graph, each behind its inputs and independent ones at once: changed by what
 * is new, skipped if nothing of its inputs is, or in full. It knows nothing of what is in them.
 */
final class GraphRunner {
  private final LakeTransaction transaction;
  private final DeltaWriter writer;
  private final Progress progress;
  private final boolean isFull;
  private final Map<Table, Written> written = new ConcurrentHashMap<>();
  private final Set<Table> read = ConcurrentHashMap.newKeySet();
  private final RunTables tables;

  /**
   * A runner that writes to a transaction.
   *
   * @param isFull whether all tables are made in full
   */
  GraphRunner(LakeTransaction transaction, KeptRows kept, Progress progress, boolean isFull) {
    this.transaction = transaction;
    this.writer = new DeltaWriter(transaction, kept);
    this.progress = progress;
    this.isFull = isFull;
    this.tables = new RunTables(transaction, kept, progress, isFull, written);
  }

  /** The tables that builds start from. */
  RunTables tables() {
    return tables;
  }

  /** Writes the records of a feed to staging, from which builds start. */
  RecordClassification stage(RecordClassification records) {
    Table staging = records.feed().staging();
    written.put(staging, writer.stage(staging, records, isFull));
    records
        .losers()
        .ifPresent(
            table ->
                writer.write(
                    table,
                    isFull
                        ? TableDelta.overwrite(
                            records.superseded().orElseGet(() -> transaction.none(table)))
                        : TableDelta.append(records.superseded()),
                    Arrangement.GATHERED,
                    false));
    return records;
  }

  /** What was written of each table. */
  Map<Table, Written> written() {
    return Map.copyOf(written);
  }

  /**
   * Makes the tables of all builds.
   *
   * @param atOnce how many at once at most
   * @throws Exception the first failure, when all that was begun has ended
   */
  void run(List<TableBuild> builds, int atOnce) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      Map<Table, CompletableFuture<Void>> made = new HashMap<>();
      written.keySet().forEach(table -> made.put(table, CompletableFuture.completedFuture(null)));
      builds.forEach(build -> read.addAll(build.inputs()));
      for (TableBuild build : inOrder(builds)) {
        CompletableFuture<?>[] inputs =
            build.inputs().stream().map(made::get).toArray(CompletableFuture[]::new);
        made.put(
            build.target(),
            CompletableFuture.allOf(inputs).thenRunAsync(() -> make(build), threads));
      }
      CompletableFuture.allOf(made.values().toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException failure) {
      Throwable cause = failure;
      while (cause instanceof CompletionException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      Throwables.throwIfInstanceOf(cause, Exception.class);
      throw (Error) cause;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Each behind its inputs, and else as they are listed. */
  private List<TableBuild> inOrder(List<TableBuild> builds) {
    List<TableBuild> left = new ArrayList<>(builds);
    List<TableBuild> ordered = new ArrayList<>();
    Set<Table> ready = new HashSet<>(written.keySet());
    while (!left.isEmpty()) {
      TableBuild next =
          left.stream()
              .filter(build -> ready.containsAll(build.inputs()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "No build makes what these need, or they need each other: "
                              + left.stream().map(build -> build.target().name()).toList()));
      left.remove(next);
      ordered.add(next);
      ready.add(next.target());
    }
    return ordered;
  }

  private void make(TableBuild build) {
    Table table = build.target();
    boolean inFull =
        isFull || build.inputs().stream().anyMatch(input -> mode(input) == Mode.OVERWRITE);
    if (!inFull && build.inputs().stream().allMatch(input -> written.get(input).delta().isNone())) {
      written.put(table, Written.NOTHING);
      return;
    }
    String stage = (inFull ? "build " : "update ") + table.name();
    written.put(table, RunTables.unchecked(() -> progress.run(stage, () -> write(build, inFull))));
  }

  private Mode mode(Table table) {
    return written.get(table).delta().mode();
  }

  private Written write(TableBuild build, boolean inFull) {
    Tables inputs = tables.of(build.inputs());
    TableDelta delta = inFull ? TableDelta.full() : build.incremental(inputs);
    return writer.write(
        build.target(),
        delta.mode() == Mode.FULL ? TableDelta.overwrite(build.full(inputs)) : delta,
        isFull ? arrangement(build) : Arrangement.GATHERED,
        read.contains(build.target()));
  }

  private Arrangement arrangement(TableBuild build) {
    return build
        .spread()
        .map(
            spread ->
                Arrangement.of(
                    transaction.spark().sparkContext().defaultParallelism(),
                    folders(spread),
                    bytes(transaction.written(spread.input()))))
        .orElse(Arrangement.GATHERED);
  }

  private int folders(TableBuild.Spread spread) {
    return (int)
        transaction.writtenPartitions(spread.input()).stream()
            .map(partition -> spread.folder().apply(partition.values().get(0)))
            .distinct()
            .count();
  }

  private static long bytes(Dataset<Row> rows) {
    return rows.queryExecution().optimizedPlan().stats().sizeInBytes().toLong();
  }
}
