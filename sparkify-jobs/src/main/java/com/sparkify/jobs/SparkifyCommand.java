package com.sparkify.jobs;

import picocli.CommandLine.Command;

/** The root of the command line; does nothing by itself. */
@Command(
    name = "sparkify",
    header = "From Sparkify's JSON to a star schema that can be trusted.",
    description = {
      "",
      "Try `sparkify demo` first. `sparkify COMMAND --help` shows the options of a command.",
      ""
    },
    customSynopsis = "sparkify COMMAND [OPTION]...",
    footer = {
      "",
      "Exit codes: 0 done; 1 failed; 2 wrong usage or configuration; 3 the quality gate",
      "failed, nothing published; 4 another run holds the lake, or another load the warehouse."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      EtlCommand.class,
      GenerateCommand.class,
      QueryCommand.class,
      DdlCommand.class,
      LoadCommand.class,
      ReportCommand.class,
      CheckCommand.class,
      RunsCommand.class,
      BookmarksCommand.class,
      QuarantineCommand.class,
      RetryCommand.class,
      CompactCommand.class,
      UnlockCommand.class,
      ConfigCommand.class
    })
final class SparkifyCommand {}
