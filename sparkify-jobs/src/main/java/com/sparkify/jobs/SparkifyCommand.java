package com.sparkify.jobs;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The root of the command line; does nothing by itself. */
@Command(
    name = "sparkify",
    header = "From Sparkify's JSON to a star schema that can be trusted.",
    description = {
      "",
      "Try `sparkify demo` first. `sparkify COMMAND --help` shows the options of a command.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done; 1 failed; 2 wrong usage or configuration; 3 the quality gate",
      "failed, nothing published; 4 another run holds the lake."
    },
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      EtlCommand.class,
      GenerateCommand.class,
      QueryCommand.class,
      ConfigCommand.class
    })
final class SparkifyCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this text.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version.")
  private boolean version;
}
