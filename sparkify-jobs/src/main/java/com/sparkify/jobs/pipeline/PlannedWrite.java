package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.PartitionRows;
import com.sparkify.jobs.pipeline.DeltaWriter.Written;
import com.sparkify.model.Table;
import com.sparkify.transforms.graph.TableDelta.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a run would do to a partition.
 *
 * @param table its table
 * @param folder its folder below the table; empty for a table without partitions
 * @param how what happens to the files that are there
 * @param rows how many rows come in that are not there yet, if that is known
 */
public record PlannedWrite(Table table, String folder, How how, OptionalLong rows) {

  /** What happens to files that are there. */
  public enum How {
    ADDED_TO,
    REWRITTEN
  }

  /** The partitions that rows come into, and those that are rewritten, by their folders. */
  static List<PlannedWrite> of(Table table, Written written) {
    boolean isOverwritten = written.delta().mode() == Mode.OVERWRITE;
    if (isOverwritten && table.partitionedBy().isEmpty()) {
      return List.of(new PlannedWrite(table, "", How.REWRITTEN, OptionalLong.empty()));
    }
    Map<Partition, Long> counts =
        written.delta().added().map(rows -> PartitionRows.count(table, rows)).orElse(Map.of());
    Set<Partition> all = new HashSet<>(counts.keySet());
    all.addAll(written.rewritten());
    List<PlannedWrite> writes = new ArrayList<>();
    for (Partition partition : all) {
      writes.add(
          new PlannedWrite(
              table,
              partition.folder(table),
              written.rewritten().contains(partition) ? How.REWRITTEN : How.ADDED_TO,
              OptionalLong.of(counts.getOrDefault(partition, 0L))));
    }
    writes.sort(Comparator.comparing(PlannedWrite::folder));
    return writes;
  }
}
