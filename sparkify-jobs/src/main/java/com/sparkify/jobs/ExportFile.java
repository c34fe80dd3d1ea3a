package com.sparkify.jobs;

import com.sparkify.jobs.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes rows to a local file as JSON lines. The file is there when it is whole, and not before.
 */
final class ExportFile {
  private ExportFile() {}

  /** What can be said about its name before anything is written. */
  static List<String> problems(String file) {
    if (file.isBlank()) {
      return List.of("--export: the name is empty; give a file, or - for the standard output.");
    }
    Path parent = Path.of(file).toAbsolutePath().getParent();
    if (Files.isDirectory(Path.of(file))) {
      return List.of("--export %s: is a folder; name a file in it.".formatted(file));
    }
    return file.equals("-") || Files.isDirectory(parent)
        ? List.of()
        : List.of("--export %s: there is no folder %s; make it first.".formatted(file, parent));
  }

  /** Writes all rows; says how many they were. An earlier file of that name is replaced. */
  static long write(Dataset<Row> rows, String file) throws IOException {
    AtomicLong written = new AtomicLong();
    WholeFile.write(
        Path.of(file),
        out -> {
          Iterator<String> lines = RowFormat.jsonLines(rows);
          while (lines.hasNext()) {
            out.write(lines.next());
            out.write('\n');
            written.incrementAndGet();
          }
        });
    return written.get();
  }
}
