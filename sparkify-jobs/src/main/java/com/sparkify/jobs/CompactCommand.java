package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import com.sparkify.jobs.maintenance.FullCompaction;
import com.sparkify.jobs.maintenance.TableCompaction;
import com.sparkify.jobs.pipeline.RunResult;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Rewrites the small files of a lake. */
@Command(
    name = "compact",
    customSynopsis = "sparkify compact --lake URI [OPTION]...",
    header = "Rewrites the small files of a lake together, near 128 MB each.",
    description = {
      "",
      "All rows stay as they are. Every run compacts the folders that it wrote to where they have",
      "too many small files; this does so in all folders with more than one.",
      ""
    })
final class CompactCommand extends JobCommand {
  @Mixin private LakeOption lake;

  @Override
  Map<String, Object> settingOptions() {
    return lake.asSetting();
  }

  @Override
  List<String> problems(Places places) {
    return LakeOption.problems(places);
  }

  @Override
  ExitCode run(Settings settings, Console console) throws Exception {
    try (LakeSession session = LakeOption.session(settings)) {
      Lake crowded = LakeOption.existing(session, settings);
      FullCompaction compaction = new FullCompaction();
      RunResult result = new ConsoleRuns(session, console).maintain(crowded, compaction, settings);
      String run = result.record().runId();
      if (result.published()) {
        console.say(table(compaction.compactions()));
        console.say("Compacted the lake %s, run %s.".formatted(crowded.uri(), run));
      } else {
        console.say(
            "Nothing to compact; nothing changed in the lake %s, run %s."
                .formatted(crowded.uri(), run));
      }
      return ExitCode.DONE;
    }
  }

  private static List<String> table(List<TableCompaction> compactions) {
    TextTable table =
        new TextTable(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT));
    table.row("table", "files before", "after", "size before", "after");
    for (TableCompaction compaction : compactions) {
      table.row(
          compaction.table(),
          Quantities.count(compaction.filesBefore()),
          Quantities.count(compaction.filesAfter()),
          Quantities.bytes(compaction.bytesBefore()),
          Quantities.bytes(compaction.bytesAfter()));
    }
    return table.lines();
  }
}
