package com.sparkify.jobs.maintenance;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.model.Feed;
import com.sparkify.model.RecordColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The files that a lake has read, as its bookmarks say. */
public final class IngestedFiles {
  /** A file as one run read it. */
  private record Reading(String path, String run) {}

  private final Lake lake;
  private final Map<String, String> startOfRun = new HashMap<>();

  public IngestedFiles(Lake lake) {
    this.lake = lake;
  }

  /** How much was read of each kind. */
  public List<KindTotals> totals() {
    return Arrays.stream(Feed.values()).map(this::totals).toList();
  }

  private KindTotals totals(Feed kind) {
    Row totals =
        latest(kind)
            .agg(
                count(lit(1)),
                coalesce(sum("bytes"), lit(0L)),
                countDistinct("run_id"),
                count_if(col("is_damaged")))
            .head();
    return new KindTotals(
        kind.inLake(), totals.getLong(0), totals.getLong(1), totals.getLong(2), totals.getLong(3));
  }

  /** The files whose paths match: songs, then events, by path. */
  public List<ReadFile> matching(PathGlob glob) {
    List<ReadFile> files = new ArrayList<>();
    for (Feed kind : Feed.values()) {
      List<Row> rows = latest(kind).where(glob.matches(col("path"))).sort("path").collectAsList();
      if (!rows.isEmpty()) {
        files.addAll(explain(kind, glob, rows));
      }
    }
    return files;
  }

  /** Path, run, size and damage of each file; of several rows of a path that of the latest run. */
  private Dataset<Row> latest(Feed kind) {
    return lake.read(kind.bookmarks())
        .groupBy("path")
        .agg(max(struct("run_id", "bytes", "is_damaged")).as("last"))
        .select("path", "last.*");
  }

  private List<ReadFile> explain(Feed kind, PathGlob glob, List<Row> rows) {
    Map<String, Long> accepted = accepted(kind, glob);
    Map<Reading, Long> quarantined = quarantined(kind, glob, rows);
    return rows.stream()
        .map(
            row -> {
              String path = row.getString(0);
              String run = row.getString(1);
              return new ReadFile(
                  kind.inLake(),
                  path,
                  row.getLong(2),
                  row.getBoolean(3),
                  run,
                  startOfRun.computeIfAbsent(run, this::startOf),
                  accepted.getOrDefault(path, 0L),
                  quarantined.getOrDefault(new Reading(path, run), 0L));
            })
        .toList();
  }

  private String startOf(String run) {
    return lake.recordOf(new RunId(run)).map(RunRecord::startedAt).orElse("");
  }

  private Map<String, Long> accepted(Feed kind, PathGlob glob) {
    return lake
        .read(kind.staging())
        .where(glob.matches(col(RecordColumns.SOURCE_FILE)))
        .groupBy(RecordColumns.SOURCE_FILE)
        .agg(count(lit(1)))
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
  }

  private Map<Reading, Long> quarantined(Feed kind, PathGlob glob, List<Row> rows) {
    Set<Partition> runs =
        rows.stream().map(row -> Partition.of(row.getString(1))).collect(Collectors.toSet());
    return lake
        .read(kind.quarantine(), runs)
        .where(glob.matches(col("source_file")))
        .groupBy("source_file", "run_id")
        .agg(count(lit(1)))
        .collectAsList()
        .stream()
        .collect(
            Collectors.toMap(
                row -> new Reading(row.getString(0), row.getString(1)), row -> row.getLong(2)));
  }
}
