package com.sparkify.jobs.load;

import com.google.common.base.Throwables;
import java.net.UnknownHostException;
import java.sql.SQLException;

/** What a warehouse's refusals mean, and what to do about them. */
final class SqlFailure {
  private static final String TOO_LONG = "54000";

  private SqlFailure() {}

  /** What the warehouse said and what to do next. */
  static String inWords(SQLException failure) {
    return said(failure) + " " + action(failure);
  }

  /** Whether the server refused a row since a key of it is too long for an index. */
  static boolean isTooLongForAnIndex(Throwable failure) {
    return Throwables.getCausalChain(failure).stream()
        .anyMatch(
            cause ->
                cause instanceof SQLException refused && TOO_LONG.equals(refused.getSQLState()));
  }

  private static String said(SQLException failure) {
    for (Throwable cause : Throwables.getCausalChain(failure)) {
      if (cause instanceof UnknownHostException) {
        return "there is no host " + cause.getMessage() + ".";
      }
    }
    String message = String.valueOf(failure.getMessage()).strip().replace("\n", " ");
    return message.endsWith(".") ? message : message + ".";
  }

  private static String action(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return switch (state) {
      case "28P01", "28000", "08004" ->
          "Check the user and the password: SPARKIFY_WAREHOUSE_USER, SPARKIFY_WAREHOUSE_PASSWORD.";
      case "3D000" -> "Create the database, or name another one in --jdbc.";
      case "42501" -> "Grant the user the right, or load as the user who owns the tables.";
      case "53300" -> "Lower warehouse.connections, or allow the server more connections.";
      case "55P03" ->
          "Somebody holds a lock on the table; end that session (pg_stat_activity), and load again.";
      case "57P01", "57P02", "57P03", "08006", "08003" ->
          "The warehouse is as it was before, or as the load has left it if it was just committing;"
              + " load again.";
      case "53100" -> "Make room on the disk of the server, and load again.";
      case TOO_LONG ->
          "Correct the record with this key at its source, and build the lake again with"
              + " `sparkify etl --full`.";
      case "22P05", "22021" -> "Create the database with encoding UTF8.";
      case "08001" -> "Check the host and the port in --jdbc, and that the server runs.";
      default ->
          state.startsWith("23")
              ? "The rows contradict a key of the warehouse: were its tables changed by hand? Load with"
                  + " --full."
              : "Nothing was changed in the warehouse; load again, with --stacktrace to see more.";
    };
  }
}
