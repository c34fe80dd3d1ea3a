package com.sparkify.jobs;

import com.sparkify.jobs.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The browser of this machine, by the command with which its system opens files. */
final class Browser {
  /** Whoever has not failed by then is busy showing the page. */
  private static final long SECONDS = 5;

  private Browser() {}

  /** Shows a file, or says why it cannot be shown. */
  static void show(Path file, Console console) {
    List<String> command = new ArrayList<>(command());
    command.add(file.toAbsolutePath().toString());
    String problem;
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0) {
        return;
      }
      problem = "`%s` ended with %d".formatted(command.get(0), process.exitValue());
    } catch (IOException notThere) {
      problem = "`%s` cannot be run here".formatted(command.get(0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem = "it was interrupted";
    }
    console.warn(
        "The page is written, but could not be shown: %s. Open %s in a browser yourself."
            .formatted(problem, file.toAbsolutePath()));
  }

  private static List<String> command() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return List.of("open");
    }
    return system.startsWith("windows")
        ? List.of("rundll32", "url.dll,FileProtocolHandler")
        : List.of("xdg-open");
  }
}
