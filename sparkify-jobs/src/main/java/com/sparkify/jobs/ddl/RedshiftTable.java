package com.sparkify.jobs.ddl;

import com.sparkify.model.Column;
import com.sparkify.model.Column.Nullability;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A table in Redshift. Its keys are known to the planner and checked by nobody; how columns are
 * compressed is left to Redshift.
 *
 * @param schema where it is
 * @param table what it is in the lake
 */
public record RedshiftTable(String schema, Table table) {
  private static final Lexical SQL = Lexical.STANDARD;

  /** Plays lie with their users, dimensions that are joined with other columns on every node. */
  private static final Map<Table, String> DISTRIBUTION =
      Map.of(
          StarSchema.SONGPLAYS, "DISTSTYLE KEY\nDISTKEY (\"user_id\")\nSORTKEY (\"start_time\")",
          StarSchema.USERS, "DISTSTYLE KEY\nDISTKEY (\"user_id\")\nSORTKEY (\"user_id\")",
          StarSchema.USERS_HISTORY,
              "DISTSTYLE KEY\nDISTKEY (\"user_id\")\nSORTKEY (\"user_id\", \"valid_from\")",
          StarSchema.SONGS, "DISTSTYLE ALL\nSORTKEY (\"song_id\")",
          StarSchema.ARTISTS, "DISTSTYLE ALL\nSORTKEY (\"artist_id\")",
          StarSchema.TIME, "DISTSTYLE AUTO\nSORTKEY (\"start_time\")",
          // Not by user: all who are not logged in would lie on one node.
          Staging.EVENTS, "DISTSTYLE EVEN\nSORTKEY (\"start_time\")");

  /** Makes it if it is not there. */
  public String create() {
    return "CREATE TABLE IF NOT EXISTS %s %s\n%s"
        .formatted(
            SQL.name(schema, table.sqlName()),
            ColumnLines.of(
                Stream.concat(
                    table.columns().stream().map(RedshiftTable::line),
                    new Constraints(table, schema, SQL).all().stream())),
            DISTRIBUTION.getOrDefault(table, "DISTSTYLE AUTO\nSORTKEY AUTO"));
  }

  private static String line(Column column) {
    return SQL.name(column.name())
        + " "
        + TypeNames.REDSHIFT.of(column)
        + (column.nullability() == Nullability.NOT_NULL ? " NOT NULL" : "");
  }
}
