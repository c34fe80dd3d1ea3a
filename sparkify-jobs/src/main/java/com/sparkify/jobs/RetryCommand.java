package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.jobs.checks.UserRules;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.pipeline.Days;
import com.sparkify.jobs.pipeline.EtlJob;
import com.sparkify.jobs.pipeline.EtlRequest;
import com.sparkify.jobs.pipeline.EtlRequest.Mode;
import com.sparkify.jobs.pipeline.RunResult;
import com.sparkify.jobs.quarantine.FileReading;
import com.sparkify.jobs.quarantine.FilesToRetry;
import com.sparkify.jobs.quarantine.Outcome;
import com.sparkify.jobs.quarantine.Selection;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads files again that had records rejected. */
@Command(
    name = "retry",
    customSynopsis =
        "sparkify retry --lake URI [--run ID] [--reason REASON] [--kind KIND] [OPTION]...",
    header = "Reads the files of quarantined records again, after the rules have changed.",
    description = {
      "",
      "For a new version, or a larger source.max-record-bytes. It is a run as any other, of the files",
      "whose last reading had such records rejected: what is accepted now is added, what is rejected",
      "still goes to this run's quarantine, and what the lake has already is re-delivered. The lake's",
      "zone and tolerance need not be given. Files that are gone are named and passed over.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  sparkify retry --lake lake --reason record_too_long --set source.max-record-bytes=64MiB"
    })
final class RetryCommand extends JobCommand {
  @Mixin private LakeOption lake;
  @Mixin private SelectionOptions options;

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
      settings.requireNoProblems(UserRules.problems(settings.gate(), session.spark()));
      Lake mended = LakeOption.existing(session, settings);
      Selection selection = options.about(mended);
      List<FileReading> readings = FileReading.open(mended, selection);
      if (readings.isEmpty()) {
        console.say(
            "Nothing to retry: there are no open %s in the quarantine of the lake %s."
                .formatted(selection, mended.uri()));
      } else {
        session.requireReachable(readings.stream().map(FileReading::path).toList());
        FilesToRetry files =
            FilesToRetry.of(readings, session.spark().sessionState().newHadoopConf());
        warn(files, mended, console);
        if (files.readings().isEmpty()) {
          console.say("Nothing to retry: none of the files can be read any more.");
        } else {
          retry(session, settings, mended, selection, files, console);
        }
      }
      return ExitCode.DONE;
    }
  }

  private static void warn(FilesToRetry files, Lake mended, Console console) {
    files.warnings().forEach(console::warn);
    if (!files.warnings().isEmpty()) {
      console.warn(
          "What could not be retried stays in the quarantine; `sparkify quarantine --lake %s --export FILE` gives its text, to be mended and delivered anew."
              .formatted(mended.uri()));
    }
  }

  private static void retry(
      LakeSession session,
      Settings settings,
      Lake mended,
      Selection selection,
      FilesToRetry files,
      Console console)
      throws Exception {
    EtlRequest request = request(settings, mended, files);
    RunResult result =
        new ConsoleRuns(session, console)
            .run(
                request,
                progress ->
                    new EtlJob(session.spark(), request, Clock.systemUTC(), progress)
                        .run(files.songs(), files.logs()),
                unused -> {});
    if (result.published()) {
      String run = result.record().runId();
      console.say(
          QuarantineTables.ofOutcomes(Outcome.of(mended, selection, files.readings(), run)));
    }
  }

  private static EtlRequest request(Settings settings, Lake mended, FilesToRetry files) {
    LakeFormat format = mended.format().orElseThrow();
    return EtlCommand.request(
        settings.forLakeOf(ZoneId.of(format.zone()), format.durationToleranceSeconds()),
        files.songs().roots(),
        files.logs().roots(),
        mended.uri(),
        Mode.ALL_AGAIN,
        Days.NONE);
  }
}
