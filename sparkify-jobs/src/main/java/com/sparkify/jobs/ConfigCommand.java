package com.sparkify.jobs;

import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import com.sparkify.jobs.settings.EffectiveSetting;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.settings.SettingsDocs;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows every setting in force and where it was said. */
@Command(
    name = "config",
    customSynopsis = "sparkify config [--docs] [OPTION]...",
    header = "Shows every setting in force, and where it was said.",
    description = {
      "",
      "A setting is said by an option, --set, the environment (lake.zone: SPARKIFY_LAKE_ZONE),",
      "--config, --dl-cfg, or has its default; the first of these counts. Secrets show as ***.",
      ""
    })
final class ConfigCommand extends JobCommand {
  @Option(
      names = "--docs",
      description = "Shows what each setting means instead, as a Markdown table.")
  private boolean docs;

  @Override
  ExitCode run(Settings settings, Console console) {
    PrintStream out = console.results();
    if (docs) {
      out.print(SettingsDocs.markdown());
    } else {
      TextTable table = new TextTable(List.of(Side.LEFT, Side.LEFT));
      for (EffectiveSetting setting : settings.effective()) {
        table.row(
            "sparkify.%s = %s".formatted(setting.key(), setting.value()), "# " + setting.origin());
      }
      table.lines().forEach(out::println);
    }
    out.flush();
    return ExitCode.DONE;
  }
}
