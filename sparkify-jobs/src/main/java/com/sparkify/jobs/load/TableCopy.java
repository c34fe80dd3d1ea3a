package com.sparkify.jobs.load;

import com.sparkify.io.lake.Snapshot;
import com.sparkify.jobs.ddl.PostgresTable;
import com.sparkify.jobs.settings.Warehouse;
import com.sparkify.model.Table;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies rows of the lake into the table beside one of the warehouse's, by several connections. */
final class TableCopy {
  private static final Logger LOG = LoggerFactory.getLogger(TableCopy.class);

  private final Session session;
  private final Postgres postgres;
  private final SideTables side;
  private final Warehouse warehouse;

  /**
   * What was copied.
   *
   * @param rows how many rows
   * @param nuls in how many of their texts U+0000 was replaced
   */
  record Copied(long rows, long nuls) {
    static final Copied NONE = new Copied(0, 0);
  }

  TableCopy(Session session, Postgres postgres, SideTables side, Warehouse warehouse) {
    this.session = session;
    this.postgres = postgres;
    this.side = side;
    this.warehouse = warehouse;
  }

  /** What makes the table beside it: one that stays is safe from a crash of the server at once. */
  static String create(TablePlan plan, PostgresTable target, SideTables side) {
    String create = target.createPlain(side.plainName(plan.table()));
    return plan.target() == TablePlan.Target.MADE
        ? create
        : create.replaceFirst("CREATE TABLE", "CREATE UNLOGGED TABLE");
  }

  static String copy(PostgresTable target, String side) {
    return "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(side, target.columnNames());
  }

  /** Makes the list of what is copied. */
  void begin() {
    session.run(side.createCopied());
  }

  /** Makes the table beside this one, and copies the rows of the plan into it. */
  Copied copy(TablePlan plan, Snapshot snapshot) {
    Table table = plan.table();
    PostgresTable target = new PostgresTable(warehouse.schema(), table);
    session.run(create(plan, target, side));
    int parts = 0;
    if (!plan.read().isEmpty()) {
      Dataset<Row> rows = snapshot.read(table, plan.read()).coalesce(warehouse.connections());
      JavaRDD<InternalRow> internal =
          ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().toRdd().toJavaRDD();
      parts = internal.getNumPartitions();
      String note =
          "INSERT INTO %s (table_name, part, row_count, nul_count) VALUES (?, ?, ?, ?)"
              .formatted(side.copied());
      internal.foreachPartition(
          new CopyPart(
              postgres, table.sqlName(), copy(target, side.name(table)), note, table.schema()));
    }
    session.run("ANALYZE " + side.name(table));
    Copied copied = copied(table, parts);
    LOG.info("Copied {} rows of {} in {} parts", copied.rows(), table.sqlName(), parts);
    return copied;
  }

  private Copied copied(Table table, int parts) {
    return session
        .ask(
            "SELECT count(*), coalesce(sum(row_count), 0)::bigint, coalesce(sum(nul_count), 0)::bigint FROM %s WHERE table_name = ?"
                .formatted(side.copied()),
            row -> {
              if (row.getLong(1) != parts) {
                throw new WarehouseException(
                    "Copied %d parts of %s, but the warehouse has %d of them. Nothing was changed; load again."
                        .formatted(parts, table.sqlName(), row.getLong(1)));
              }
              return new Copied(row.getLong(2), row.getLong(3));
            },
            table.sqlName())
        .get(0);
  }
}
