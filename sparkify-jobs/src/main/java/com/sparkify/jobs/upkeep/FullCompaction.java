package com.sparkify.jobs.upkeep;

import com.sparkify.io.lake.Compaction;
import com.sparkify.io.lake.CompactionRule;
import com.sparkify.io.lake.PartitionSize;
import com.sparkify.io.lake.Publication;
import com.sparkify.jobs.console.Stages;
import com.sparkify.jobs.etl.UpkeepRun;
import com.sparkify.model.LakeState;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rewrites whatever small files a lake can do with fewer of, in all tables. */
public final class FullCompaction implements UpkeepRun.Work {
  private static final List<Table> TABLES = tables();

  private final List<TableCompaction> compactions = new ArrayList<>();

  private static List<Table> tables() {
    List<Table> tables = new ArrayList<>(StarSchema.TABLES);
    for (Kind kind : Kind.values()) {
      tables.addAll(List.of(kind.staging(), kind.quarantine(), kind.bookmarks()));
    }
    tables.add(LakeState.SUPERSEDED_EVENTS);
    tables.add(LakeState.SESSIONS);
    tables.add(LakeState.PLAYED_TITLES);
    tables.add(LakeState.USER_VALUES);
    return List.copyOf(tables);
  }

  @Override
  public boolean writeTo(Publication publication, Stages stages) throws Exception {
    return stages.run(
        "compact",
        () -> {
          boolean any = false;
          for (Table table : TABLES) {
            any |= compact(table, publication);
          }
          return any;
        });
  }

  private boolean compact(Table table, Publication publication) {
    Collection<PartitionSize> sizes = publication.lake().partitions(table).values();
    long files = sizes.stream().mapToLong(PartitionSize::files).sum();
    long bytes = sizes.stream().mapToLong(PartitionSize::bytes).sum();
    Compaction done = publication.compact(table, CompactionRule.ALL);
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
