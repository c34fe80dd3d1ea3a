package com.sparkify.jobs;

import com.sparkify.jobs.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
  private static final Pattern OPTION = Pattern.compile("--(?:[\\w-]+(?:=.*)?)?", Pattern.DOTALL);

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
    // A folder may have a name that begins with @.
    commandLine.setExpandAtFiles(false);
    ParseResult result = commandLine.parseArgs(withSqlThatBeginsWithAComment(arguments));
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

  /** SQL may begin with {@code -- a comment}; behind a blank it is no option, and the same SQL. */
  private static String[] withSqlThatBeginsWithAComment(String... arguments) {
    return arguments.length > 0 && arguments[0].equals("query")
        ? Arrays.stream(arguments)
            .map(
                word ->
                    word.startsWith("--") && !OPTION.matcher(word).matches() ? " " + word : word)
            .toArray(String[]::new)
        : arguments;
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
    if (unmatched.getCommandLine().getCommand() instanceof QueryCommand
        && unmatched.getUnmatched().stream().noneMatch(word -> word.startsWith("-"))) {
      return List.of(
          "SQL: must be one argument, but %s follows; put the SQL in quotes."
              .formatted(unmatched.getUnmatched().get(0)));
    }
    boolean behindUnknownOption = false;
    for (String argument : unmatched.getUnmatched()) {
      if (argument.startsWith("-")) {
        String name = argument.split("=", 2)[0];
        problems.add(
            "%s: there is no such option%s"
                .formatted(
                    name,
                    Nearest.to(
                            name, unmatched.getCommandLine().getCommandSpec().optionsMap().keySet())
                        .map("; did you mean %s?"::formatted)
                        .orElse(".")));
        behindUnknownOption = true;
      } else if (!behindUnknownOption) {
        problems.add(
            "%s: not expected here%s"
                .formatted(argument, commandAdvice(argument, unmatched.getCommandLine())));
      }
    }
    return problems;
  }

  private static String commandAdvice(String argument, CommandLine at) {
    Set<String> commands = at.getSubcommands().keySet();
    return commands.isEmpty()
        ? "."
        : Nearest.to(argument, commands)
            .map("; did you mean %s?"::formatted)
            .orElse("; the commands are " + String.join(", ", commands) + ".");
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
