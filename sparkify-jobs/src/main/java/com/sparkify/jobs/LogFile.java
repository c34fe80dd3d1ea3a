package com.sparkify.jobs;

import com.sparkify.jobs.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The file that takes the log, so that the terminal shows the run and not the engine. Under {@code
 * spark-submit}, and wherever somebody has configured Log4j, their configuration stays in force.
 */
final class LogFile {
  private static final String CONFIGURATION = "log4j2.configurationFile";
  private static final String FILE = "sparkify.log.file";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Optional<Path> path;
  private final boolean isTemporary;

  private LogFile(Optional<Path> path, boolean isTemporary) {
    this.path = path;
    this.isTemporary = isTemporary;
  }

  /**
   * Sends the log to the file; must come before anything logs. The file is made by its first line.
   */
  static LogFile open(Optional<Path> chosen) {
    if (System.getProperty(CONFIGURATION) != null || System.getProperty("SPARK_SUBMIT") != null) {
      return new LogFile(Optional.ofNullable(System.getProperty(FILE)).map(Path::of), false);
    }
    Path file = chosen.orElseGet(LogFile::inScratchFolder).toAbsolutePath();
    System.setProperty(FILE, file.toString());
    System.setProperty("sparkify.log.secrets", Secrets.IN_TEXTS);
    System.setProperty("sparkify.log.mask", Secrets.IN_PLACE);
    System.setProperty(CONFIGURATION, "classpath:com/sparkify/jobs/log4j2-file.properties");
    return new LogFile(Optional.of(file), chosen.isEmpty());
  }

  private static Path inScratchFolder() {
    String name =
        "sparkify-%s-%d.log".formatted(STAMP.format(Instant.now()), ProcessHandle.current().pid());
    return ScratchFolder.ofUser().resolve(name);
  }

  /** Ends the log of a command that went well: nobody will look for one that nobody asked for. */
  void close() {
    if (isTemporary) {
      written().ifPresent(file -> file.toFile().deleteOnExit());
    }
  }

  /** The file, if the log went to one and something was logged. */
  Optional<Path> written() {
    return path.filter(
        file -> {
          try {
            return Files.isRegularFile(file) && Files.size(file) > 0;
          } catch (IOException gone) {
            return false;
          }
        });
  }
}
