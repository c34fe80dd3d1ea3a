package com.sparkify.jobs.console;

import java.util.Map;

/**
 * What the standard error can show.
 *
 * @param isLive whether it is a terminal that takes colours and lines that change
 * @param columns how wide it is
 */
public record Terminal(boolean isLive, int columns) {
  /**
   * Set by the launcher, and empty if the standard error is no terminal: Java itself cannot ask.
   */
  private static final String LAUNCHER_PROPERTY = "sparkify.stderr.columns";

  private static final int USUAL_COLUMNS = 80;

  /** A file or a pipe: plain text. */
  public static final Terminal NONE = new Terminal(false, USUAL_COLUMNS);

  /**
   * The terminal that this process writes to. {@code NO_COLOR} (with any value) and {@code
   * TERM=dumb} ask for plain text.
   */
  public static Terminal of(Map<String, String> environment) {
    String columns = System.getProperty(LAUNCHER_PROPERTY);
    boolean isTerminal = columns != null && !columns.isEmpty();
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return isTerminal && !plain ? new Terminal(true, columnsOf(columns)) : NONE;
  }

  private static int columnsOf(String columns) {
    return columns.matches("[1-9][0-9]{1,4}") ? Integer.parseInt(columns) : USUAL_COLUMNS;
  }
}
