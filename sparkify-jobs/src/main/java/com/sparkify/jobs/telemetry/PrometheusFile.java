package com.sparkify.jobs.telemetry;

import com.sparkify.jobs.file.WholeFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A file that the textfile collector of Prometheus' node exporter reads. */
final class PrometheusFile {
  private final Path file;

  PrometheusFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** When the last run ended that succeeded, as the file has it. */
  Optional<Instant> lastSuccess() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("sparkify_" + RunMetrics.LAST_SUCCESS + "{"))
          .map(line -> new BigDecimal(line.substring(line.lastIndexOf(' ') + 1)))
          .map(seconds -> Instant.ofEpochMilli(seconds.movePointRight(3).longValue()))
          .findFirst();
    }
  }

  /**
   * Puts the text in the place of what the file held. The collector reads names that end in .prom,
   * so not what is still written.
   */
  void write(String text) throws IOException {
    Files.createDirectories(file.getParent());
    WholeFile.write(file, text);
  }
}
