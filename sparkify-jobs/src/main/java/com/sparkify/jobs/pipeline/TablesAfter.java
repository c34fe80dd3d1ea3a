package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.TableFigures;
import com.sparkify.jobs.pipeline.DeltaWriter.Written;
import com.sparkify.model.Quarantine;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the tables will hold once a run is published, found out from what it has written. */
final class TablesAfter {
  /** The tables of a run record, in its order. */
  private static final List<Table> TABLES =
      Stream.of(
              Staging.TABLES.stream(),
              StarSchema.TABLES.stream(),
              Stream.of(Quarantine.EVENTS, Quarantine.SONGS))
          .flatMap(tables -> tables)
          .toList();

  private TablesAfter() {}

  /** Rows, files and bytes of each table that has files. */
  static Map<String, TableFigures> figures(Publication transaction, Optional<RunRecord> lastRun) {
    Map<String, TableFigures> before = lastRun.map(RunRecord::tables).orElse(Map.of());
    Map<String, TableFigures> figures = new LinkedHashMap<>();
    for (Table table : TABLES) {
      TableFigures after =
          transaction.figuresAfter(table, before.getOrDefault(table.name(), TableFigures.NONE));
      if (after.files() > 0) {
        figures.put(table.name(), after);
      }
    }
    return figures;
  }

  /** How many plays had a song before the run. */
  static long matchedBefore(Lake lake, Optional<RunRecord> lastRun) {
    return lastRun
        .map(RunRecord::matched)
        .orElseGet(() -> matched(lake.read(StarSchema.SONGPLAYS)));
  }

  /** How many plays have a song after changes of the plays. */
  static long matchedAfter(
      Publication transaction, Optional<RunRecord> lastRun, boolean isFull, Written plays) {
    Table table = StarSchema.SONGPLAYS;
    if (isFull) {
      return matched(transaction.written(table));
    }
    long before = matchedBefore(transaction.lake(), lastRun);
    if (!plays.rewritten().isEmpty()) {
      return before + matched(transaction.written(table)) - matched(transaction.takenOut(table));
    }
    return before
        + plays
            .kept()
            .map(rows -> rows.countWith("song_id"))
            .or(() -> plays.delta().added().map(TablesAfter::matched))
            .orElse(0L);
  }

  private static long matched(Dataset<Row> plays) {
    return plays.where("song_id IS NOT NULL").count();
  }
}
