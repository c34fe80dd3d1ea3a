package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.maintenance.IngestedFiles;
import com.sparkify.jobs.maintenance.PathGlob;
import com.sparkify.jobs.maintenance.ReadFile;
import com.sparkify.jobs.maintenance.RemoveBookmarks;
import com.sparkify.jobs.maintenance.UnknownFileException;
import com.sparkify.jobs.pipeline.RunResult;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which files a lake has read, and has it forget some. */
@Command(
    name = "bookmarks",
    customSynopsis =
        "sparkify bookmarks --lake URI [--file GLOB] [--json] | --forget GLOB [OPTION]...",
    header =
        "Shows which files a lake has read: how many of each kind, or some of them one by one.",
    description = {
      "",
      "A GLOB is over the whole path: * and ? stay within a name, ** goes over folders. Any other path",
      "stands for itself. Without a scheme it is a local path; one that begins with ** is found",
      "anywhere.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sparkify bookmarks --lake lake --file '**/2018-11-*.json'",
      "  sparkify bookmarks --lake lake --forget 's3://bucket/log_data/2018/**'"
    })
final class BookmarksCommand extends JobCommand {
  @Mixin private LakeOption lake;

  @Option(
      names = "--file",
      paramLabel = "GLOB",
      description =
          "Explains each of these files: when and by which run it was read the last time, its size,"
              + " whether it was damaged, how many records in staging it was the first to bring,"
              + " and how many that run has put into the quarantine.")
  private String file;

  @Option(
      names = "--forget",
      paramLabel = "GLOB",
      description =
          "Forgets that these files were read, so that the next run reads them again. No record"
              + " leaves the lake.")
  private String forget;

  @Option(names = "--json", description = "Prints a JSON array instead of a table.")
  private boolean json;

  @Override
  Map<String, Object> settingOptions() {
    return lake.asSetting();
  }

  @Override
  List<String> problems(Places places) {
    List<String> problems = new ArrayList<>(LakeOption.problems(places));
    if (file != null) {
      problems.addAll(Uris.problems("--file", List.of(file)));
    }
    if (forget != null) {
      problems.addAll(Uris.problems("--forget", List.of(forget)));
    }
    if (forget != null && (file != null || json)) {
      problems.add("--forget: shows nothing; leave out --file and --json.");
    }
    return problems;
  }

  @Override
  ExitCode run(Settings settings, Console console) throws Exception {
    try (LakeSession session = LakeOption.session(settings)) {
      Lake asked = LakeOption.existing(session, settings);
      if (forget != null) {
        forget(asked, session, settings, console);
      } else {
        PrintStream out = console.results();
        show(new IngestedFiles(asked), asked).forEach(out::println);
        out.flush();
      }
      return ExitCode.DONE;
    }
  }

  private List<String> show(IngestedFiles files, Lake asked) {
    if (file == null) {
      return json ? List.of(Json.text(files.totals())) : FileTables.ofTotals(files.totals());
    }
    PathGlob glob = PathGlob.of(file);
    List<ReadFile> matching = files.matching(glob);
    if (matching.isEmpty()) {
      throw new UnknownFileException(glob, asked.uri());
    }
    return json ? List.of(Json.text(matching)) : FileTables.ofFiles(matching);
  }

  private void forget(Lake asked, LakeSession session, Settings settings, Console console)
      throws Exception {
    RemoveBookmarks forgetting = RemoveBookmarks.of(PathGlob.of(forget), asked);
    RunResult result = new ConsoleRuns(session, console).maintain(asked, forgetting, settings);
    console.say(
        "Forgot %s and %s of the lake %s; the next run reads them again. Run %s."
            .formatted(
                Quantities.count(forgetting.songs(), "song file"),
                Quantities.count(forgetting.events(), "log file"),
                asked.uri(),
                result.record().runId()));
  }
}
