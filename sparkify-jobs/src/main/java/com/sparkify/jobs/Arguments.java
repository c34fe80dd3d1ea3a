package com.sparkify.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The arguments of a call, taken apart; what is wrong with them is kept, not thrown. */
final class Arguments {
  private static final int HELP_WIDTH = 96;

  private final ParseResult result;
  private final List<String> problems = new ArrayList<>();

  private Arguments(ParseResult result) {
    this.result = result;
  }

  static Arguments parse(String... arguments) {
    CommandLine commandLine = new CommandLine(new SparkifyCommand());
    commandLine.setUsageHelpWidth(HELP_WIDTH);
    commandLine.getSubcommands().values().forEach(Arguments::addHelp);
    collectErrors(commandLine);
    ParseResult result = commandLine.parseArgs(arguments);
    while (result.hasSubcommand()) {
      result = result.subcommand();
    }
    Arguments parsed = new Arguments(result);
    result.errors().stream()
        .flatMap(error -> describe(error).stream())
        .distinct()
        .forEach(parsed.problems::add);
    return parsed;
  }

  private static void addHelp(CommandLine subcommand) {
    subcommand.getCommandSpec().usageMessage().sortOptions(false);
    subcommand
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this text.")
                .build());
  }

  private static void collectErrors(CommandLine commandLine) {
    commandLine.getCommandSpec().parser().collectErrors(true);
    commandLine.getSubcommands().values().forEach(Arguments::collectErrors);
  }

  private static List<String> describe(Exception error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      return describe(unmatched);
    }
    if (error instanceof MissingParameterException missing) {
      return missing.getMissing().stream()
          .map(
              argument ->
                  nameOf(argument)
                      + ": must be given; it is: "
                      + String.join(" ", argument.description()))
          .toList();
    }
    return List.of(error.getMessage());
  }

  private static List<String> describe(UnmatchedArgumentException unmatched) {
    List<String> problems = new ArrayList<>();
    boolean behindUnknownOption = false;
    for (String argument : unmatched.getUnmatched()) {
      if (argument.startsWith("-")) {
        List<String> near = unmatched.getSuggestions();
        problems.add(
            "%s: there is no such option%s"
                .formatted(
                    argument.split("=", 2)[0],
                    near.isEmpty() ? "." : "; did you mean %s?".formatted(near.get(0))));
        behindUnknownOption = true;
      } else if (!behindUnknownOption) {
        problems.add("%s: not expected here%s".formatted(argument, commandAdvice(unmatched)));
      }
    }
    return problems;
  }

  private static String commandAdvice(UnmatchedArgumentException unmatched) {
    CommandLine at = unmatched.getCommandLine();
    if (at.getSubcommands().isEmpty()) {
      return ".";
    }
    List<String> near = unmatched.getSuggestions();
    return near.isEmpty()
        ? "; the commands are " + String.join(", ", at.getSubcommands().keySet()) + "."
        : "; did you mean %s?".formatted(near.get(0));
  }

  private static String nameOf(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  boolean wantsHelp() {
    return result.isUsageHelpRequested();
  }

  boolean wantsVersion() {
    return result.isVersionHelpRequested();
  }

  /** Whether a command was named at all. */
  boolean hasCommand() {
    return result.commandSpec().userObject() instanceof JobCommand;
  }

  JobCommand command() {
    return (JobCommand) result.commandSpec().userObject();
  }

  /** Such as {@code sparkify etl}. */
  String commandName() {
    return result.commandSpec().qualifiedName();
  }

  CommandLine commandLine() {
    return result.commandSpec().commandLine();
  }

  List<String> problems() {
    return problems.stream().collect(Collectors.toUnmodifiableList());
  }
}
