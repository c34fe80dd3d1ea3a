package com.sparkify.jobs;

import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import com.sparkify.jobs.pipeline.DryRun;
import com.sparkify.jobs.pipeline.PlannedWrite;
import com.sparkify.model.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A dry run in lines for people. */
final class DryRunText {
  private DryRunText() {}

  static List<String> lines(DryRun run) {
    List<String> lines = new ArrayList<>();
    for (DryRun.ReadFiles read : run.feeds()) {
      String label = read.feed() == Feed.SONGS ? "songs  " : "logs   ";
      read.files().forEach(file -> lines.add(label + file.length() + "  " + file.path()));
    }
    lines.add(
        "%s and %s would be read."
            .formatted(files(run, Feed.SONGS, "song file"), files(run, Feed.EVENTS, "log file")));
    for (DryRun.ReadFiles read : run.feeds()) {
      if (read.rejected() > 0) {
        lines.add(
            "%s of %s of %s would be rejected."
                .formatted(
                    Quantities.count(read.rejected()),
                    Quantities.count(read.records(), "record"),
                    read.feed().inLake()));
      }
    }
    if (run.isFull()) {
      lines.add("All tables would be built anew from them.");
    }
    if (run.writes().isEmpty()) {
      lines.add("No record is new: no table of the star schema would change.");
      return lines;
    }
    lines.add("");
    lines.addAll(table(run.writes()));
    return lines;
  }

  private static String files(DryRun run, Feed feed, String name) {
    return run.feeds().stream()
        .filter(read -> read.feed() == feed)
        .map(read -> Quantities.count(read.files().size(), name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> table(List<PlannedWrite> writes) {
    TextTable table = new TextTable(List.of(Side.LEFT, Side.LEFT, Side.LEFT, Side.RIGHT));
    table.row("table", "partition", "would be", "new rows");
    for (PlannedWrite write : writes) {
      table.row(
          write.table().name(),
          write.folder(),
          write.how().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          write.rows().isPresent() ? Quantities.count(write.rows().getAsLong()) : "");
    }
    return table.lines();
  }
}
