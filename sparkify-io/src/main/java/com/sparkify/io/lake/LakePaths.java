package com.sparkify.io.lake;

import com.sparkify.model.Table;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where things lie below a lake's root. */
final class LakePaths {
  static final String STATE = "_sparkify";
  static final String FORMAT = STATE + "/lake.json";
  static final String LOCK = STATE + "/lock";

  /** Is locked by the operating system while a file of a local lake is replaced. */
  static final String GUARD = LOCK + ".guard";

  static final String JOURNALS = STATE + "/journal";
  static final String RUNS = STATE + "/runs";
  static final String SIDE = STATE + "/staging";

  private static final Pattern OF_A_RUN =
      Pattern.compile(
          "(?:%s|%s)/([^/._][^/]*)\\.json".formatted(Pattern.quote(JOURNALS), Pattern.quote(RUNS)));

  private LakePaths() {}

  /**
   * The run of a journal or of a run record. Empty for every other file in their folders: drafts of
   * a run that died while it wrote, and files of other programs.
   */
  static Optional<RunId> runOf(String path) {
    Matcher matcher = OF_A_RUN.matcher(path);
    return matcher.matches() ? Optional.of(new RunId(matcher.group(1))) : Optional.empty();
  }

  static String journal(RunId run) {
    return JOURNALS + "/" + run + ".json";
  }

  static String runRecord(RunId run) {
    return RUNS + "/" + run + ".json";
  }

  static String side(RunId run) {
    return SIDE + "/" + run;
  }

  /** Says that a run has begun, so that a dead one can be told of. */
  static String begun(RunId run) {
    return side(run) + "/run.json";
  }

  /** A folder for one write to a table, counted from 1. */
  static String sideTable(RunId run, Table table, int write) {
    return sideTables(run) + "/" + table.name() + "/" + write;
  }

  static String sideTables(RunId run) {
    return side(run) + "/tables";
  }

  static String scratches(RunId run) {
    return side(run) + "/scratch";
  }

  static String scratch(RunId run, String name) {
    return scratches(run) + "/" + name;
  }
}
