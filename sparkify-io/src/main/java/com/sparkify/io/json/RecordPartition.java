package com.sparkify.io.json;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The slices of one task. On the wire a path is what it does not share with the one before: the
 * files of a task lie side by side, so their folders are sent once.
 */
final class RecordPartition implements InputPartition, Externalizable {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // Written and read by hand.
  private List<FileSlice> slices;

  /** For deserialization only. */
  public RecordPartition() {
    this(List.of());
  }

  RecordPartition(List<FileSlice> slices) {
    this.slices = slices;
  }

  List<FileSlice> slices() {
    return slices;
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeInt(slices.size());
    String previous = "";
    for (FileSlice slice : slices) {
      int shared = StringUtils.indexOfDifference(slice.path(), previous);
      int sharedLength = shared < 0 ? previous.length() : shared;
      out.writeInt(sharedLength);
      out.writeObject(slice.path().substring(sharedLength));
      out.writeLong(slice.length());
      out.writeLong(slice.start());
      out.writeLong(slice.end());
      previous = slice.path();
    }
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
    int count = in.readInt();
    List<FileSlice> read = new ArrayList<>(count);
    String previous = "";
    for (int i = 0; i < count; i++) {
      previous = previous.substring(0, in.readInt()) + in.readObject();
      read.add(new FileSlice(previous, in.readLong(), in.readLong(), in.readLong()));
    }
    slices = read;
  }
}
