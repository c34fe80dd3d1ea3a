package com.sparkify.jobs.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Writes rows as PostgreSQL's binary COPY format has them. Its texts cannot hold U+0000: U+FFFD
 * takes its place.
 */
final class BinaryRows {
  private static final byte[] SIGNATURE =
      "PGCOPY\n\u00ff\r\n\u0000".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);

  /** From 1970-01-01 to 2000-01-01, where PostgreSQL begins to count. */
  private static final int DAYS = 10_957;

  private static final long MICROS = DAYS * 86_400_000_000L;
  private static final int NULL = -1;
  private static final short END = -1;

  private final DataType[] types;
  private ByteBuffer buffer = ByteBuffer.allocate(1 << 17);
  private long nuls;

  BinaryRows(StructType schema) {
    this.types =
        Arrays.stream(schema.fields()).map(field -> field.dataType()).toArray(DataType[]::new);
    buffer.put(SIGNATURE).putInt(0).putInt(0);
  }

  void write(InternalRow row) {
    room(Short.BYTES).putShort((short) types.length);
    for (int i = 0; i < types.length; i++) {
      if (row.isNullAt(i)) {
        room(Integer.BYTES).putInt(NULL);
      } else {
        write(row, i);
      }
    }
  }

  private void write(InternalRow row, int i) {
    DataType type = types[i];
    if (type.equals(DataTypes.StringType)) {
      writeText(row.getUTF8String(i).getBytes());
    } else if (type.equals(DataTypes.LongType)) {
      sized(Long.BYTES).putLong(row.getLong(i));
    } else if (type.equals(DataTypes.IntegerType)) {
      sized(Integer.BYTES).putInt(row.getInt(i));
    } else if (type.equals(DataTypes.DoubleType)) {
      sized(Double.BYTES).putDouble(row.getDouble(i));
    } else if (type.equals(DataTypes.TimestampType)) {
      sized(Long.BYTES).putLong(row.getLong(i) - MICROS);
    } else if (type.equals(DataTypes.DateType)) {
      sized(Integer.BYTES).putInt(row.getInt(i) - DAYS);
    } else if (type.equals(DataTypes.BooleanType)) {
      sized(1).put((byte) (row.getBoolean(i) ? 1 : 0));
    } else {
      throw new IllegalStateException("No binary form is known of " + type);
    }
  }

  private void writeText(byte[] text) {
    int zeros = 0;
    for (byte one : text) {
      if (one == 0) {
        zeros++;
      }
    }
    if (zeros == 0) {
      sized(text.length).put(text);
      return;
    }
    nuls++;
    int length = text.length + zeros * (REPLACEMENT.length - 1);
    ByteBuffer place = sized(length);
    for (byte one : text) {
      if (one == 0) {
        place.put(REPLACEMENT);
      } else {
        place.put(one);
      }
    }
  }

  private ByteBuffer sized(int bytes) {
    return room(Integer.BYTES + bytes).putInt(bytes);
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int capacity = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
      buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
    }
    return buffer;
  }

  /** Writes what stands at the end. */
  void end() {
    room(Short.BYTES).putShort(END);
  }

  /** How many bytes wait to be taken. */
  int waiting() {
    return buffer.position();
  }

  /** The bytes; {@link #waiting} says how many of them count. */
  byte[] bytes() {
    return buffer.array();
  }

  /** Forgets the bytes that were taken. */
  void taken() {
    buffer.clear();
  }

  /** In how many texts U+0000 was replaced. */
  long nuls() {
    return nuls;
  }
}
