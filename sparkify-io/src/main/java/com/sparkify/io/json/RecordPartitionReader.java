package com.sparkify.io.json;

import com.sparkify.model.InputRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Reads the slices of one task into batches. */
final class RecordPartitionReader implements PartitionReader<ColumnarBatch> {
  private final InputRecord record;
  private final ReadLimits limits;
  private final StoredFiles files;
  private final SliceContents contents;
  private final RecordParser parser;
  private final RecordBatch batch;
  private final ByteWindow window = new ByteWindow();
  private long filesRead;

  /** Where the lines of the current file come from; null between files. */
  private InputStream in;

  private LineFraming lines;

  RecordPartitionReader(
      InputRecord record,
      StructType schema,
      ReadLimits limits,
      List<FileSlice> slices,
      Configuration conf) {
    this.record = record;
    this.limits = limits;
    this.files = new StoredFiles(conf);
    this.contents = new SliceContents(slices, files);
    this.parser = new RecordParser(record, schema);
    this.batch = new RecordBatch(record, schema);
  }

  @Override
  public boolean next() throws IOException {
    batch.clear();
    while (!batch.isFull()) {
      if (in == null) {
        if (!contents.hasNext()) {
          break;
        }
        open(contents.next());
      } else if (!lines.next(batch)) {
        closeFile();
      }
    }
    return batch.rows() > 0;
  }

  @Override
  public ColumnarBatch get() {
    return batch.columnar();
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return new CustomTaskMetric[] {
      new TaskMetric(ReadFilesMetric.NAME, filesRead),
      new TaskMetric(ReadBytesMetric.NAME, files.bytesRead())
    };
  }

  @Override
  public void close() throws IOException {
    closeFile();
    contents.close();
    batch.close();
  }

  /** Begins a file, and ends it too if one row says all of it. */
  private void open(SliceContents.Opened opened) throws IOException {
    FileSlice slice = opened.slice();
    filesRead++;
    batch.startFile(slice.path());
    Content content;
    try {
      content = decompressed(opened);
    } catch (CorruptFileException e) {
      batch.rejectFile(e.getMessage());
      return;
    }
    if (record.layout() == InputRecord.Layout.WHOLE_FILE_OR_LINES
        && readWholeObject(slice, content)) {
      return;
    }
    long first = LineFraming.firstByte(slice);
    in = content.open(first);
    window.moveTo(in, first);
    lines = LineFraming.of(slice, window, parser, limits.maxRecordBytes());
  }

  private Content decompressed(SliceContents.Opened opened) throws CorruptFileException {
    String path = opened.slice().path();
    Compression compression = Compression.of(path);
    return compression == Compression.NONE
        ? opened.content()
        : DecompressedContent.verified(
            opened.content(), compression, path, limits.maxExpandedBytes());
  }

  private boolean readWholeObject(FileSlice slice, Content content) throws IOException {
    Optional<WholeObject> found = WholeObject.find(content, window);
    if (found.isEmpty()) {
      return false;
    }
    if (slice.start() > 0) {
      // It belongs to the first slice of its file.
      return true;
    }
    WholeObject object = slice.isWhole() ? found.get() : found.get().withoutLine();
    return object.read(content, window, parser, limits, batch);
  }

  private void closeFile() throws IOException {
    if (in != null) {
      in.close();
      in = null;
    }
  }

  private record TaskMetric(String name, long value) implements CustomTaskMetric {}
}
