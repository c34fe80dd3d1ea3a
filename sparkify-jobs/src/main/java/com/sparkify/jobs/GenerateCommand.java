package com.sparkify.jobs;

import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.ConsoleProgress;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.GeneratedData;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes data to try things on. */
@Command(
    name = "generate",
    header = "Makes songs and logs to try things on, in the layout of the real ones.",
    description = {
      "",
      "The same options make the same bytes, on any machine. Bad records come on top of the good",
      "ones, which stay the same.",
      ""
    })
final class GenerateCommand extends JobCommand {
  @Option(names = "--out", required = true, paramLabel = "DIR", description = "An empty folder.")
  private String out;

  @Option(names = "--songs", required = true, paramLabel = "N", description = "How many songs.")
  private long songs;

  @Option(names = "--events", required = true, paramLabel = "N", description = "How many events.")
  private long events;

  @Option(names = "--days", paramLabel = "N", description = "Over how many days, from 2018-11-01.")
  private int days = GenerateSettings.DEFAULT_DAYS;

  @Option(names = "--users", paramLabel = "N", description = "Of how many users.")
  private Long users;

  @Option(names = "--seed", paramLabel = "N", description = "Another seed makes other data.")
  private long seed = GenerateSettings.DEFAULT_SEED;

  @Option(
      names = "--dirty",
      paramLabel = "RATE",
      description = "How many bad records come to a good one, 0 to 1.")
  private double dirty;

  private GenerateSettings asked() {
    return new GenerateSettings(
        out,
        songs,
        events,
        days,
        users == null ? GenerateSettings.usersOf(events) : users,
        seed,
        dirty,
        GenerateSettings.DEFAULT_MATCH_RATE);
  }

  @Override
  List<String> problems(Places places) {
    if (out == null) {
      return List.of();
    }
    try {
      asked();
      return List.of();
    } catch (IllegalArgumentException wrong) {
      return wrong.getMessage().lines().toList();
    }
  }

  @Override
  ExitCode run(Settings settings, Console console) throws Exception {
    try (LakeSession session = LakeSession.open(settings, out);
        ConsoleProgress stages = new ConsoleProgress(console, System::nanoTime, session.tasks())) {
      GeneratedData made = stages.run("generate", () -> Generator.write(session.spark(), asked()));
      console.say(describe(made));
    }
    return ExitCode.DONE;
  }

  static List<String> describe(GeneratedData made) {
    return List.of(
        "Made %s and %s (%s of them plays) in %s and %s, %s."
            .formatted(
                Quantities.count(made.songs(), "song"),
                Quantities.count(made.events(), "event"),
                Quantities.count(made.plays()),
                Quantities.count(made.songFiles(), "song file"),
                Quantities.count(made.logFiles(), "log file"),
                Quantities.bytes(made.bytes())));
  }
}
