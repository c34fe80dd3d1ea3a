package com.sparkify.jobs.console;

import com.sparkify.jobs.secrets.Secrets;
import java.io.PrintStream;
import java.util.List;

/**
 * Where a command speaks. Results go to the standard output; progress, notes, warnings and errors
 * to the standard error, so that a pipe gets results only. What they are about does nothing to a
 * terminal, and the standard error shows no secret.
 */
public final class Console {
  /** How much is said. */
  public enum Verbosity {
    /** Results, progress, warnings and errors. */
    NORMAL,
    /** Results on the standard output, and warnings and errors. */
    RESULTS_ONLY,
    /** Warnings and errors only. */
    QUIET
  }

  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[1;33m";
  private static final String RESET = "\u001b[0m";
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;
  private final Verbosity verbosity;
  private boolean lineIsLive;

  public Console(PrintStream out, PrintStream err, Terminal terminal, Verbosity verbosity) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.verbosity = verbosity;
  }

  /** The same console with another verbosity. */
  public Console with(Verbosity other) {
    return new Console(out, err, terminal, other);
  }

  /** Says a part of the result that is not said under {@code --quiet}. */
  public synchronized void say(String line) {
    if (verbosity == Verbosity.NORMAL) {
      clearLiveLine();
      err.flush();
      out.println(VisibleText.onLines(line));
      out.flush();
    }
  }

  /** Says lines of the result. */
  public void say(List<String> lines) {
    lines.forEach(this::say);
  }

  /** The standard output, for what was asked for and is said even under {@code --quiet}. */
  public synchronized PrintStream results() {
    clearLiveLine();
    err.flush();
    return out;
  }

  /** Says something beside the result. */
  public synchronized void note(String line) {
    if (verbosity == Verbosity.NORMAL) {
      clearLiveLine();
      err.println(shown(line));
      err.flush();
    }
  }

  /** Says what must not be missed. */
  public synchronized void warn(String line) {
    clearLiveLine();
    err.println(coloured(YELLOW, "WARNING: ") + shown(line));
    err.flush();
  }

  /** Says why the command failed. */
  public synchronized void error(String line) {
    clearLiveLine();
    err.println(coloured(RED, "ERROR: ") + shown(line));
    err.flush();
  }

  /** Says more about the error, as it is. */
  public synchronized void errorDetail(String line) {
    clearLiveLine();
    err.println(shown(line));
    err.flush();
  }

  /** Whether progress can be shown on one line that changes. */
  public boolean isLive() {
    return verbosity == Verbosity.NORMAL && terminal.isLive();
  }

  /** Shows the line in the place of the last live one. */
  synchronized void live(String line) {
    int room = terminal.columns() - 1;
    String shown = VisibleText.onOneLine(line);
    err.print(CLEAR_LINE + (shown.length() > room ? shown.substring(0, room) : shown));
    err.flush();
    lineIsLive = true;
  }

  synchronized void clearLiveLine() {
    if (lineIsLive) {
      err.print(CLEAR_LINE);
      lineIsLive = false;
    }
  }

  private static String shown(String line) {
    return VisibleText.onLines(Secrets.masked(line));
  }

  private String coloured(String colour, String text) {
    return terminal.isLive() ? colour + text + RESET : text;
  }
}
