package com.sparkify.jobs.load;

import com.google.common.base.Throwables;
import java.net.UnknownHostException;
import java.sql.SQLException;

/** What a warehouse's refusals mean, and what to do about them. */
final class SqlFailure {
  private SqlFailure() {}

  /** What the warehouse said and what to do next. */
  static String inWords(SQLException failure) {
    return said(failure) + " " + action(failure);
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
      case "08001" -> "Check the host and the port in --jdbc, and that the server runs.";
      default ->
          state.startsWith("23")
              ? "The rows contradict a key of the warehouse: were its tables changed by hand? Load with"
                  + " --full."
              : "Nothing was changed in the warehouse; load again, with --stacktrace to see more.";
    };
  }
}
