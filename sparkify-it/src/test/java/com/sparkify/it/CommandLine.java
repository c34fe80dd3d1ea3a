package com.sparkify.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.jobs.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command line came to.
 *
 * @param exitCode the exit code
 * @param out the standard output
 * @param err the standard error
 */
record CommandLine(int exitCode, String out, String err) {

  static CommandLine run(String... arguments) {
    return in(Map.of(), arguments);
  }

  /** Runs a command with these variables of the environment. */
  static CommandLine in(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            environment,
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            arguments);
    return new CommandLine(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
