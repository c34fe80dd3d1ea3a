package com.sparkify.jobs.console;

import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The standard output. A {@code PrintStream} tells that a write failed, but not why; this one keeps
 * the reason.
 */
public final class ResultStream extends PrintStream {
  private final Recorder recorder;

  /** A stream of UTF-8 over another one. */
  public ResultStream(OutputStream target) {
    this(new Recorder(target));
  }

  private ResultStream(Recorder recorder) {
    super(recorder, false, StandardCharsets.UTF_8);
    this.recorder = recorder;
  }

  /** Why a part of the output is lost; empty if all of it was taken, or its reader left. */
  public Optional<String> loss() {
    if (!checkError()) {
      return Optional.empty();
    }
    return recorder.isReaderGone() ? Optional.empty() : Optional.of(recorder.reason());
  }

  private static final class Recorder extends FilterOutputStream {
    private final OutputStream target;
    private IOException failure;

    Recorder(OutputStream target) {
      super(target);
      this.target = target;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      attempt(() -> target.write(bytes, from, length));
    }

    @Override
    public void flush() throws IOException {
      attempt(target::flush);
    }

    private interface Write {
      void run() throws IOException;
    }

    private void attempt(Write write) throws IOException {
      try {
        write.run();
        if (target instanceof PrintStream other && other.checkError()) {
          throw new IOException("its stream takes no more");
        }
      } catch (IOException failed) {
        if (failure == null) {
          failure = failed;
        }
        throw failed;
      }
    }

    /** The first failure: later ones may only follow from it. */
    String reason() {
      return failure == null || failure.getMessage() == null
          ? String.valueOf(failure)
          : failure.getMessage();
    }

    boolean isReaderGone() {
      String reason = reason();
      return reason.contains("Broken pipe") || reason.contains("Connection reset") || isPipe();
    }

    /**
     * Whether the standard output is a pipe or a socket, where Linux tells. These fail when their
     * reader ends, with a reason in the language of the machine.
     */
    private boolean isPipe() {
      try {
        String file = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
        return target instanceof FileOutputStream
            && (file.startsWith("pipe:") || file.startsWith("socket:"));
      } catch (IOException | UnsupportedOperationException notToldHere) {
        return false;
      }
    }
  }
}
