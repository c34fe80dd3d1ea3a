package com.sparkify.io.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A run of a command on rows of a few letters. It does to the lake what the real one does, in the
 * same order.
 */
record ModelRun(RunId id, Kind kind, String zone) {
  enum Kind {
    /** {@code etl}: adds its rows. */
    ADD,
    /** {@code etl --full}: its rows are the tables, its zone is the lake's. */
    REBUILD,
    /** {@code compact}: the rows stay, in one file. */
    COMPACT,
    /** {@code etl} that finds nothing new. */
    FIND_NOTHING,
    /** {@code etl} that is held back by its quality gate. */
    BE_REJECTED
  }

  /** The run of a process that runs once. */
  static ModelRun of(String process, Kind kind) {
    return in(process, kind, "UTC");
  }

  static ModelRun in(String process, Kind kind, String zone) {
    return new ModelRun(new RunId("20181112T101530123Z-0000000" + process), kind, zone);
  }

  /** The process that it is the first run of. */
  String process() {
    return id.value().substring(id.value().length() - 1);
  }

  boolean publishes() {
    return kind != Kind.FIND_NOTHING && kind != Kind.BE_REJECTED;
  }

  private LakeFormat format() {
    return LakeFormat.of(ZoneId.of(zone), 0.01);
  }

  /** What it makes of the tables. */
  ModelTables change(ModelTables before) {
    return switch (kind) {
      case ADD, REBUILD -> new ModelTables(with(before.songs()), with(before.users()), format());
      default -> before;
    };
  }

  private List<String> with(List<String> rows) {
    List<String> with = new ArrayList<>(kind == Kind.REBUILD ? List.of() : rows);
    with.add(id + "@" + zone);
    with.sort(String::compareTo);
    return with;
  }

  /** Runs as a command of its own, which tells how it ended. */
  void run(ModelProcess process) {
    process.laws().told(id, ended(process));
  }

  private Ending ended(ModelProcess process) {
    try {
      requireFormat(process.lake());
      try (LakeWriter writer = process.take(id)) {
        run(process.lake(), writer.open(id));
      }
      return Ending.DONE;
    } catch (IOException | RuntimeException failure) {
      return Ending.of(failure);
    }
  }

  private void requireFormat(LakeRoot lake) {
    if (kind != Kind.REBUILD && kind != Kind.COMPACT) {
      format().requireFits(lake, LakeFormat.of(lake));
    }
  }

  /** Runs under the lock. */
  void run(LakeRoot lake, OpenRun run) throws IOException {
    try {
      requireFormat(lake);
      switch (kind) {
        case ADD, REBUILD, COMPACT -> {
          run.commit(journal(lake));
          run.restate(record(RunRecord.Status.SUCCEEDED));
        }
        case FIND_NOTHING -> run.endWithoutChange(record(RunRecord.Status.SUCCEEDED));
        case BE_REJECTED -> {
          write(lake, StarSchema.SONGS, with(List.of()));
          run.endRejected(record(RunRecord.Status.REJECTED));
        }
      }
    } catch (IOException | RuntimeException failure) {
      if (!run.hasEnded()) {
        endFailed(run, failure);
      }
      throw failure;
    }
  }

  private void endFailed(OpenRun run, Exception failure) {
    try {
      run.endWithoutChange(record(RunRecord.Status.FAILED));
    } catch (RuntimeException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  private Journal journal(LakeRoot lake) throws IOException {
    List<Journal.Move> moves = new ArrayList<>();
    List<String> deletes = new ArrayList<>();
    if (kind == Kind.COMPACT) {
      moves.add(write(lake, StarSchema.SONGS, rows(lake, StarSchema.SONGS)));
      deletes.addAll(files(lake, StarSchema.SONGS));
    } else {
      moves.add(write(lake, StarSchema.SONGS, with(List.of())));
      moves.add(write(lake, StarSchema.USERS, with(rows(lake, StarSchema.USERS))));
      deletes.addAll(files(lake, StarSchema.USERS));
      if (kind == Kind.REBUILD) {
        deletes.addAll(files(lake, StarSchema.SONGS));
      }
    }
    LakeFormat format = kind == Kind.COMPACT ? null : format();
    return new Journal(id.value(), moves, deletes, format, record(RunRecord.Status.SUCCEEDED));
  }

  private static List<String> files(LakeRoot lake, Table table) throws IOException {
    return lake.store().list(table.name()).stream().map(LakeStore.Listed::path).toList();
  }

  private static List<String> rows(LakeRoot lake, Table table) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String file : files(lake, table)) {
      rows.addAll(List.of(lake.store().read(file).orElseThrow().content().split("\n")));
    }
    return rows;
  }

  private Journal.Move write(LakeRoot lake, Table table, List<String> rows) throws IOException {
    String file =
        (table.partitionedBy().isEmpty() ? "/" : "/year=2000/") + "part-" + id + ".parquet";
    String aside = LakePaths.sideTable(id, table, 1) + file;
    lake.store().put(aside, String.join("\n", rows).getBytes(UTF_8));
    return new Journal.Move(aside, table.name() + file);
  }

  private RunRecord record(RunRecord.Status status) {
    return new RunRecord(
        id.value(),
        status,
        null,
        null,
        "test",
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of());
  }
}
