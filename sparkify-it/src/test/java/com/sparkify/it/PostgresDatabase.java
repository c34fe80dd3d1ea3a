package com.sparkify.it;

import com.sparkify.jobs.settings.Warehouse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A database of a real PostgreSQL.
 *
 * @param url its JDBC URL
 */
record PostgresDatabase(String url, String user, String password) {
  /** The schema that takes the tables unless said otherwise. */
  static final String SCHEMA = "sparkify";

  String name() {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  Warehouse warehouse() {
    return new Warehouse(
        Optional.of(url), Optional.of(user), Optional.of(password), SCHEMA, Optional.empty(), 2);
  }

  /** What a command has to find in its environment. */
  Map<String, String> environment() {
    return Map.of("SPARKIFY_WAREHOUSE_USER", user, "SPARKIFY_WAREHOUSE_PASSWORD", password);
  }

  CommandLine load(String lake, String... more) {
    List<String> command = new ArrayList<>(List.of("load", "--lake", lake, "--jdbc", url));
    command.addAll(List.of(more));
    return CommandLine.in(environment(), command.toArray(String[]::new));
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The rows of an answer, their cells as objects of the driver. */
  List<List<Object>> rows(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      List<List<Object>> rows = new ArrayList<>();
      int columns = answer.getMetaData().getColumnCount();
      while (answer.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(cell(answer, i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Instants as such: the driver's timestamps depend on the zone of the JVM. */
  private static Object cell(ResultSet answer, int column) throws SQLException {
    return switch (answer.getMetaData().getColumnTypeName(column)) {
      case "timestamptz" -> {
        var time = answer.getObject(column, java.time.OffsetDateTime.class);
        yield time == null ? null : time.toInstant();
      }
      case "date" -> answer.getObject(column, java.time.LocalDate.class);
      default -> answer.getObject(column);
    };
  }

  /** The first column of an answer, as texts. */
  List<String> texts(String sql) {
    return rows(sql).stream().map(row -> String.valueOf(row.get(0))).toList();
  }

  /** Ends all sessions but those of whoever asks, as a crash of the server or the network does. */
  void terminateLoads() {
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = 'sparkify load' AND datname = current_database()");
  }
}
