package com.sparkify.jobs;

import com.google.common.base.Throwables;
import com.sparkify.io.lake.LakeLockedException;
import com.sparkify.io.lake.LakeSettingsChangedException;
import com.sparkify.io.s3.S3Failure;
import com.sparkify.io.s3.StoreUnreachableException;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.generate.OutputNotEmptyException;
import com.sparkify.jobs.load.WarehouseLockedException;
import com.sparkify.jobs.pipeline.GateFailedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command's failure, as the user is told of it. */
final class Failure {
  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

  private final Throwable thrown;
  private final Optional<String> lake;

  /** A failure of a command that was perhaps about a lake. */
  Failure(Throwable thrown, Optional<String> lake) {
    this.thrown = thrown;
    this.lake = lake;
  }

  /** Says what failed and what to do next. */
  ExitCode report(Console console, LogFile log, boolean stackTrace) {
    LOG.error("failed", thrown);
    messages().forEach(console::error);
    if (stackTrace) {
      console.errorDetail(Throwables.getStackTraceAsString(thrown));
    }
    log.written().ifPresent(file -> console.errorDetail("The log of this run: " + file));
    return exitCode();
  }

  ExitCode exitCode() {
    for (Throwable cause : Throwables.getCausalChain(thrown)) {
      if (cause instanceof LakeLockedException || cause instanceof WarehouseLockedException) {
        return ExitCode.LOCKED;
      }
      if (cause instanceof GateFailedException) {
        return ExitCode.GATE_FAILED;
      }
      if (cause instanceof LakeSettingsChangedException
          || cause instanceof OutputNotEmptyException) {
        return ExitCode.WRONG_USAGE;
      }
    }
    return ExitCode.FAILED;
  }

  /** One, but for problems that are all told at once. */
  List<String> messages() {
    return !Interruption.happened() && thrown instanceof StoreUnreachableException unreachable
        ? unreachable.problems()
        : List.of(message());
  }

  private String message() {
    if (Interruption.happened()) {
      return "interrupted: the run was given up. What it had not published is not in the lake;"
          + " run it again to go on.";
    }
    List<Throwable> chain = Throwables.getCausalChain(thrown);
    for (Throwable cause : chain) {
      if (cause instanceof OutOfMemoryError) {
        return outOfMemory(cause, Runtime.getRuntime().maxMemory());
      }
    }
    Optional<S3Failure> s3 =
        lake.map(uri -> S3Failure.in(thrown, uri + "/")).orElseGet(() -> S3Failure.in(thrown));
    for (Throwable cause : chain) {
      if (cause.getClass().getName().startsWith("com.sparkify.") && cause.getMessage() != null) {
        String message = cause.getMessage();
        return s3.filter(failure -> !message.contains(failure.reason()))
            .map(failure -> message + " " + failure.message())
            .orElse(message);
      }
    }
    if (s3.isPresent()) {
      return s3.get().message();
    }
    Throwable root = chain.get(chain.size() - 1);
    return describe(root) + advice(root);
  }

  private static String outOfMemory(Throwable error, long heap) {
    long enough = Math.max(4, 2 * ((heap >> 30) + 1));
    return "out of memory (%s) with a heap of %s; give it more: SPARKIFY_JVM_OPTS=-Xmx%dg"
        .formatted(error.getMessage(), Quantities.bytes(heap), enough);
  }

  private static String describe(Throwable root) {
    String name = root.getClass().getSimpleName();
    return root.getMessage() == null
        ? name
        : name + ": " + root.getMessage().lines().findFirst().orElse("");
  }

  private static String advice(Throwable root) {
    String message = String.valueOf(root.getMessage());
    if (message.contains("No space left on device")) {
      return "; make room on the disk of the lake and of the temporary directory, and run it again.";
    }
    if (root instanceof AccessDeniedException
        || message.contains("Permission denied")
        || message.contains("Mkdirs failed")) {
      return "; this user may not write or read there: choose another place, or change its rights.";
    }
    if (root instanceof UnknownHostException) {
      return "; no host of this name is known: check the addresses, and the network of this machine.";
    }
    if (root instanceof ConnectException) {
      return "; nothing answers there: check host and port, and that the service runs.";
    }
    return "; the log tells more, and --stacktrace shows where it happened.";
  }
}
