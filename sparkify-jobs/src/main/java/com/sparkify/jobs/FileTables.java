package com.sparkify.jobs;

import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import com.sparkify.jobs.maintenance.KindTotals;
import com.sparkify.jobs.maintenance.ReadFile;
import java.util.List;

/** The files that a lake has read, in tables for people. */
final class FileTables {
  private FileTables() {}

  static List<String> ofTotals(List<KindTotals> totals) {
    TextTable table =
        new TextTable(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT));
    table.row("kind", "files", "size", "runs", "damaged");
    for (KindTotals kind : totals) {
      table.row(
          kind.kind(),
          Quantities.count(kind.files()),
          Quantities.bytes(kind.bytes()),
          Quantities.count(kind.runs()),
          Quantities.count(kind.damaged()));
    }
    return table.lines();
  }

  static List<String> ofFiles(List<ReadFile> files) {
    TextTable table =
        new TextTable(
            List.of(
                Side.LEFT,
                Side.RIGHT,
                Side.LEFT,
                Side.RIGHT,
                Side.RIGHT,
                Side.LEFT,
                Side.LEFT,
                Side.LEFT));
    table.row("kind", "size", "damaged", "accepted", "quarantined", "read at", "by run", "file");
    for (ReadFile file : files) {
      table.row(
          file.kind(),
          Quantities.bytes(file.bytes()),
          file.isDamaged() ? "yes" : "no",
          Quantities.count(file.accepted()),
          Quantities.count(file.quarantined()),
          file.readAt(),
          file.runId(),
          file.path());
    }
    return table.lines();
  }
}
