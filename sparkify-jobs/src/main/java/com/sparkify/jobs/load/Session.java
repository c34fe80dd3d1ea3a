package com.sparkify.jobs.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The one connection that decides: it holds the lock, and makes the transaction. If it is lost, so
 * are both.
 */
final class Session implements AutoCloseable {
  private final Postgres postgres;
  private final Connection connection;

  /** Reads a row. */
  interface OneRow<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Something done with the connection. */
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  Session(Postgres postgres) {
    this.postgres = postgres;
    this.connection = postgres.connect();
  }

  /** Runs a statement; returns how many rows it changed. */
  long run(String sql, Object... values) {
    return asked(
        "run: " + sql,
        open -> {
          if (values.length == 0) {
            try (Statement statement = open.createStatement()) {
              statement.setEscapeProcessing(false);
              return statement.executeLargeUpdate(sql);
            }
          }
          try (PreparedStatement statement = open.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeLargeUpdate();
          }
        });
  }

  /** Runs a statement once for each row of values. */
  void runAll(String sql, List<Object[]> rows) {
    asked(
        "run: " + sql,
        open -> {
          try (PreparedStatement statement = open.prepareStatement(sql)) {
            for (Object[] row : rows) {
              bind(statement, row);
              statement.addBatch();
            }
            return statement.executeBatch().length;
          }
        });
  }

  /** The rows of an answer. */
  <T> List<T> ask(String sql, OneRow<T> reader, Object... values) {
    return asked(
        "ask: " + sql,
        open -> {
          try (PreparedStatement statement = open.prepareStatement(sql)) {
            bind(statement, values);
            List<T> rows = new ArrayList<>();
            try (ResultSet answer = statement.executeQuery()) {
              while (answer.next()) {
                rows.add(reader.of(answer));
              }
            }
            return rows;
          }
        });
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  void begin() {
    asked(
        "begin a transaction",
        open -> {
          open.setAutoCommit(false);
          return null;
        });
  }

  void commit() {
    asked(
        "commit",
        open -> {
          open.commit();
          open.setAutoCommit(true);
          return null;
        });
  }

  /** Gives up the transaction, if there is one. */
  void rollback() {
    asked(
        "roll back",
        open -> {
          if (!open.getAutoCommit()) {
            open.rollback();
            open.setAutoCommit(true);
          }
          return null;
        });
  }

  private <T> T asked(String what, Work<T> work) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw new WarehouseException(
          "The warehouse %s could not %s: %s"
              .formatted(postgres, firstLine(what), SqlFailure.inWords(e)),
          e);
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** Ends the connection: what was not committed is undone by the server. */
  @Override
  public void close() {
    asked(
        "close the connection",
        open -> {
          open.close();
          return null;
        });
  }
}
