package com.sparkify.jobs.etl;

import static org.apache.spark.sql.functions.col;

import com.sparkify.io.json.JsonSource;
import com.sparkify.io.json.SourceFile;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import com.sparkify.model.InputRecord;
import com.sparkify.model.RecordColumns;
import com.sparkify.transforms.Cleaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** What a run would read and write, in lines for people. It writes nothing and takes no lock. */
public final class DryRun {
  private final SparkSession spark;
  private final EtlRequest request;
  private final List<String> lines = new ArrayList<>();

  private DryRun(SparkSession spark, EtlRequest request) {
    this.spark = spark;
    this.request = request;
  }

  /**
   * The files that a run would read, and the partitions that it would write.
   *
   * @throws com.sparkify.io.json.SourceException if a source is missing or cannot be read
   * @throws com.sparkify.io.lake.LakeSettingsChangedException if the run would be refused for it
   */
  public static List<String> lines(SparkSession spark, EtlRequest request) {
    return new DryRun(spark, request).lines();
  }

  private List<String> lines() {
    Lake lake = Lake.open(spark, request.lake());
    if (request.mode() == EtlRequest.Mode.WHAT_IS_NEW) {
      lake.requireFormat(LakeFormat.of(request.zone(), request.durationToleranceSeconds()));
    }
    ReadPlan read = ReadPlan.of(spark, request);
    lines.addAll(read.lines());
    WritePlan plan = new WritePlan(spark, request, lake);
    List<PlannedWrite> songs = planned(InputRecord.SONG, read.songs(), plan::songs);
    List<PlannedWrite> events = planned(InputRecord.EVENT, read.logs(), plan::events);
    if (plan.isFull()) {
      lines.add("All tables would be built anew from them.");
    }
    if (songs.isEmpty() && events.isEmpty()) {
      lines.add("No record is new: no table of the star schema would change.");
      return lines;
    }
    lines.add("");
    lines.addAll(table(songs, events));
    if (!plan.isFull() && !songs.isEmpty()) {
      lines.add("");
      lines.add("Months of songplays with plays that match a new song would be rewritten as well.");
    }
    return lines;
  }

  private List<PlannedWrite> planned(
      InputRecord record, List<SourceFile> files, Function<Dataset<Row>, List<PlannedWrite>> plan) {
    if (files.isEmpty()) {
      return List.of();
    }
    // Parsed once; what does not fit into memory waits on the disk.
    Dataset<Row> rows =
        JsonSource.read(spark, record, files, request.limits())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long rejected = rows.where(col(RecordColumns.REASON).isNotNull()).count();
      if (rejected > 0) {
        lines.add(
            "%s of %s of %s would be rejected."
                .formatted(
                    Quantities.count(rejected),
                    Quantities.count(rows.count(), "record"),
                    record.name()));
      }
      return plan.apply(Cleaning.accepted(rows, record));
    } finally {
      rows.unpersist();
    }
  }

  private static List<String> table(List<PlannedWrite> songs, List<PlannedWrite> events) {
    TextTable table = new TextTable(List.of(Side.LEFT, Side.LEFT, Side.LEFT, Side.RIGHT));
    table.row("table", "partition", "would be", "new rows");
    for (List<PlannedWrite> writes : List.of(events, songs)) {
      for (PlannedWrite write : writes) {
        table.row(
            write.table().name(),
            write.folder(),
            write.how().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            write.rows() == PlannedWrite.UNKNOWN ? "" : Quantities.count(write.rows()));
      }
    }
    return table.lines();
  }
}
