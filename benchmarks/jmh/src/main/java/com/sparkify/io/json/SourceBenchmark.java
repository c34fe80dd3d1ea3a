package com.sparkify.io.json;

import com.sparkify.model.InputRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one core reads of generated sources, in MB (10^6 bytes of JSON) a second: the secondary
 * result {@code megabytes}. The files are local, and in the system's cache.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseParallelGC")
@State(Scope.Benchmark)
public class SourceBenchmark {
  private static final long MOST_BYTES = 64 << 20;

  /** A folder as {@code ./sparkify generate} leaves it. */
  @Param("")
  public String sources;

  private Input logs;
  private Input songs;
  private byte[] firstLog;

  /** The bytes that were read, as a rate. */
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  @State(Scope.Thread)
  public static class Read {
    public double megabytes;

    void add(long bytes) {
      megabytes += bytes / 1e6;
    }
  }

  private record Input(List<FileSlice> files, long bytes) {
    /** Files of a folder, some tens of megabytes of them at most. */
    static Input below(Path folder) throws IOException {
      List<FileSlice> files = new ArrayList<>();
      long bytes = 0;
      try (Stream<Path> found = Files.walk(folder)) {
        for (Path path : (Iterable<Path>) found.filter(Files::isRegularFile).sorted()::iterator) {
          long length = Files.size(path);
          if (bytes + length <= MOST_BYTES || files.isEmpty()) {
            files.add(FileSlice.whole(new SourceFile("file:" + path, length, 0, "")));
            bytes += length;
          }
        }
      }
      return new Input(files, bytes);
    }
  }

  @Setup
  public void find() throws IOException {
    Path folder = Path.of(sources).toAbsolutePath();
    logs = Input.below(folder.resolve("log_data"));
    songs = Input.below(folder.resolve("song_data"));
    firstLog = Files.readAllBytes(Path.of(logs.files().get(0).path().substring("file:".length())));
  }

  /** Log lines into batches of all columns, as a task does it. */
  @Benchmark
  public long logLines(Read read) {
    return rows(InputRecord.EVENT, InputRecord.EVENT.readSchema(), logs, read);
  }

  /** The same for a query that needs two columns: all is validated, little is kept. */
  @Benchmark
  public long logLinesTwoColumns(Read read) {
    StructType all = InputRecord.EVENT.readSchema();
    StructType two = new StructType().add(all.apply("user_id")).add(all.apply("start_time"));
    return rows(InputRecord.EVENT, two, logs, read);
  }

  /** Files of one song each into batches of all columns. */
  @Benchmark
  public long songFiles(Read read) {
    return rows(InputRecord.SONG, InputRecord.SONG.readSchema(), songs, read);
  }

  /** Log lines through the parser alone, with nobody to take the values. */
  @Benchmark
  public long parser(Read read) {
    RecordParser parser = new RecordParser(InputRecord.EVENT, InputRecord.EVENT.readSchema());
    long ends = 0;
    for (int at = 0; at < firstLog.length; at = parser.end() + 1) {
      if (parser.parse(firstLog, at, firstLog.length, Nowhere.INSTANCE)
          != RecordParser.Outcome.ACCEPTED) {
        throw new IllegalStateException("a generated line at byte %d is refused".formatted(at));
      }
      ends += parser.end();
    }
    read.add(firstLog.length);
    return ends;
  }

  /** The ends of lines alone. */
  @Benchmark
  public long lineFraming(Read read) throws IOException {
    ByteWindow window = new ByteWindow();
    window.moveTo(new ByteArrayInputStream(firstLog), 0);
    long at = 0;
    while (at < firstLog.length) {
      at = window.afterLineFeed(at);
    }
    read.add(firstLog.length);
    return at;
  }

  private static long rows(InputRecord record, StructType schema, Input input, Read read) {
    long rows = 0;
    try (RecordPartitionReader reader =
        new RecordPartitionReader(
            record, schema, ReadLimits.DEFAULT, input.files(), new Configuration(false))) {
      while (reader.next()) {
        rows += reader.get().numRows();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    read.add(input.bytes());
    return rows;
  }

  private enum Nowhere implements FieldSink {
    INSTANCE;

    @Override
    public void putNull(int field) {}

    @Override
    public void putInt(int field, int value) {}

    @Override
    public void putLong(int field, long value) {}

    @Override
    public void putDouble(int field, double value) {}

    @Override
    public void putText(int field, byte[] utf8, int from, int length) {}
  }
}
