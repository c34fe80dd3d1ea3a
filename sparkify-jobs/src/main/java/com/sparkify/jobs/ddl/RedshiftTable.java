package com.sparkify.jobs.ddl;

import com.sparkify.model.Column;
import com.sparkify.model.Column.Nullability;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

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
            name(),
            ColumnLines.of(
                Stream.concat(
                    table.columns().stream().map(RedshiftTable::line),
                    new Constraints(table, schema, SQL).all().stream())),
            DISTRIBUTION.getOrDefault(table, "DISTSTYLE AUTO\nSORTKEY AUTO"));
  }

  /** The name with that of the schema, quoted. */
  public String name() {
    return SQL.name(schema, table.sqlName());
  }

  /** Makes a temporary table for what stands in the files. */
  public String createForFiles(String name) {
    return "CREATE TEMPORARY TABLE %s %s"
        .formatted(
            SQL.name(name),
            ColumnLines.of(
                table.fileColumns(),
                column -> SQL.name(column.name()) + " " + TypeNames.REDSHIFT_COPY.of(column)));
  }

  /**
   * Adds the rows that stand in the table for files, with the values that their folder says.
   *
   * @param from the table for files
   * @param into the table that takes them, as statements have it
   * @param folder the values of the partition columns as the folder has them
   */
  public String addFromFiles(String from, String into, List<String> folder) {
    List<String> values = new ArrayList<>();
    for (Column column : table.fileColumns()) {
      String cell = SQL.name(column.name());
      values.add(
          column.type().equals(DataTypes.TimestampType) ? cell + " AT TIME ZONE 'UTC'" : cell);
    }
    for (int i = 0; i < folder.size(); i++) {
      values.add(
          "CAST(%s AS %s)"
              .formatted(
                  SQL.text(folder.get(i)), TypeNames.REDSHIFT.of(table.partitionColumns().get(i))));
    }
    return "INSERT INTO %s (%s)\nSELECT %s FROM %s"
        .formatted(
            into,
            ColumnLines.names(table.columnNames(), SQL),
            String.join(", ", values),
            SQL.name(from));
  }

  private static String line(Column column) {
    return SQL.name(column.name())
        + " "
        + TypeNames.REDSHIFT.of(column)
        + (column.nullability() == Nullability.NOT_NULL ? " NOT NULL" : "");
  }
}
