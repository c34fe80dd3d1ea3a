package com.sparkify.io.lake;

import com.sparkify.model.Table;

/** Where things lie below a lake's root. */
final class LakePaths {
  static final String STATE = "_sparkify";
  static final String FORMAT = STATE + "/lake.json";
  static final String LOCK = STATE + "/lock";
  static final String JOURNALS = STATE + "/journal";
  static final String RUNS = STATE + "/runs";
  static final String SIDE = STATE + "/staging";

  private LakePaths() {}

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
