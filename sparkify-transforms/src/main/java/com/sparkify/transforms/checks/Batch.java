package com.sparkify.transforms.checks;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Numbers about one check that are shuffled as one row: a row for each hash would cost several
 * times what the hash itself does.
 *
 * @param id the check
 * @param bucket those of one bucket come together
 * @param kind what the numbers are
 * @param values the numbers
 */
record Batch(int id, int bucket, Kind kind, LongBuffer values) {
  static final String ID = "id";
  static final String BUCKET = "bucket";

  static final StructType SCHEMA =
      new StructType()
          .add(ID, DataTypes.IntegerType, false)
          .add(BUCKET, DataTypes.IntegerType, false)
          .add("kind", DataTypes.StringType, false)
          .add("values", DataTypes.BinaryType, false);

  private static final int BUCKET_BITS = 8;

  /** Into so many parts the hashes of a check fall; only one at a time is held in memory. */
  static final int BUCKETS = 1 << BUCKET_BITS;

  /** What the numbers of a batch are. */
  enum Kind {
    /** How many rows were checked, and how many fail. */
    FIGURES,
    /** Hashes of own rows. */
    OWN,
    /** Hashes of own rows, each followed by how many rows have it. */
    OWN_COUNTED,
    /** Hashes of the rows that they are compared with. */
    OTHERS
  }

  static int bucketOf(long hash) {
    return (int) (hash >>> (Long.SIZE - BUCKET_BITS));
  }

  static Batch of(int id, int bucket, Kind kind, long[] values, int length) {
    return new Batch(id, bucket, kind, LongBuffer.wrap(values, 0, length));
  }

  static Batch of(Row row) {
    return new Batch(
        row.getInt(0),
        row.getInt(1),
        Kind.valueOf(row.getString(2)),
        ByteBuffer.wrap(row.<byte[]>getAs(3)).asLongBuffer());
  }

  Row row() {
    ByteBuffer bytes = ByteBuffer.allocate(values.remaining() * Long.BYTES);
    bytes.asLongBuffer().put(values.duplicate());
    return RowFactory.create(id, bucket, kind.name(), bytes.array());
  }
}
