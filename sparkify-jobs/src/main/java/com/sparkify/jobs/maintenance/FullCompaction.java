package com.sparkify.jobs.maintenance;

import com.sparkify.io.lake.Compaction;
import com.sparkify.io.lake.CompactionRule;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.io.lake.PartitionSize;
import com.sparkify.io.lake.Publication;
import com.sparkify.jobs.pipeline.LakeRun;
import com.sparkify.jobs.pipeline.OpenRun;
import com.sparkify.model.LakeTables;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Rewrites whatever small files a lake can do with fewer of, in all tables. */
public final class FullCompaction implements LakeRun.Work {
  private final List<TableCompaction> compactions = new ArrayList<>();

  @Override
  public LakeFormat format(Lake lake, Optional<LakeFormat> found) {
    lake.requireFormat(found, found.orElseThrow());
    return found.orElseThrow();
  }

  @Override
  public boolean writeTo(OpenRun run) throws Exception {
    return run.progress()
        .run(
            "compact",
            () -> {
              boolean any = false;
              for (Table table : LakeTables.ALL) {
                any |= compact(table, run.transaction());
              }
              return any;
            });
  }

  private boolean compact(Table table, Publication transaction) {
    Collection<PartitionSize> sizes = transaction.lake().partitions(table).values();
    long files = sizes.stream().mapToLong(PartitionSize::files).sum();
    long bytes = sizes.stream().mapToLong(PartitionSize::bytes).sum();
    Compaction done = transaction.compact(table, CompactionRule.ALL);
    if (files > 0) {
      compactions.add(
          new TableCompaction(
              table.name(),
              files,
              files - done.before().files() + done.after().files(),
              bytes,
              bytes - done.before().bytes() + done.after().bytes()));
    }
    return done.folders() > 0;
  }

  /** What it did to each table that has rows. */
  public List<TableCompaction> compactions() {
    return List.copyOf(compactions);
  }
}
