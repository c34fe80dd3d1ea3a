package com.sparkify.jobs.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLState;

/**
 * Copies the rows of one task. They and the note that they were copied are one transaction, so that
 * of several attempts, whatever became of them, one counts.
 *
 * @param copy the COPY statement
 * @param note the statement that notes table, part, rows and replaced characters
 */
record CopyPart(Postgres postgres, String table, String copy, String note, StructType schema)
    implements VoidFunction<Iterator<InternalRow>> {
  private static final int BATCH_BYTES = 1 << 16;

  @Override
  public void call(Iterator<InternalRow> rows) {
    int part = TaskContext.getPartitionId();
    try (Connection connection = postgres.connect()) {
      connection.setAutoCommit(false);
      copy(connection, rows, part);
    } catch (SQLException e) {
      throw new WarehouseException(
          "Could not copy part %d of %s into the warehouse %s: %s"
              .formatted(part, table, postgres, SqlFailure.inWords(e)),
          e);
    }
  }

  private void copy(Connection connection, Iterator<InternalRow> rows, int part)
      throws SQLException {
    CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
    BinaryRows binary = new BinaryRows(schema);
    long count;
    try {
      count = stream(rows, binary, in);
    } catch (SQLException | RuntimeException e) {
      cancel(in, e);
      throw e;
    }
    if (noted(connection, part, count, binary.nuls())) {
      connection.commit();
    } else {
      connection.rollback();
    }
  }

  private static long stream(Iterator<InternalRow> rows, BinaryRows binary, CopyIn in)
      throws SQLException {
    long count = 0;
    while (rows.hasNext()) {
      binary.write(rows.next());
      count++;
      if (binary.waiting() >= BATCH_BYTES) {
        in.writeToCopy(binary.bytes(), 0, binary.waiting());
        binary.taken();
      }
    }
    binary.end();
    in.writeToCopy(binary.bytes(), 0, binary.waiting());
    in.endCopy();
    return count;
  }

  private static void cancel(CopyIn in, Exception failure) {
    try {
      if (in.isActive()) {
        in.cancelCopy();
      }
    } catch (SQLException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  /** Whether this attempt is the first to have copied the part. */
  private boolean noted(Connection connection, int part, long count, long nuls)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(note)) {
      statement.setString(1, table);
      statement.setInt(2, part);
      statement.setLong(3, count);
      statement.setLong(4, nuls);
      statement.executeUpdate();
      return true;
    } catch (SQLException e) {
      if (PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }
}
