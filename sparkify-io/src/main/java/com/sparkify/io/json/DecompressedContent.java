package com.sparkify.io.json;

import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The content of a compressed file, known to be sound before its first byte is used. */
final class DecompressedContent {
  /** A content of up to this length is kept; a longer one is read twice. */
  private static final int KEPT_BYTES = 32 << 20;

  private DecompressedContent() {}

  /**
   * Reads a compressed file to its end.
   *
   * @param maxBytes the most that it may hold
   * @throws CorruptFileException if it is truncated or corrupt, or holds more
   * @throws SourceException if the store failed
   */
  static Content verified(Content stored, Compression compression, String path, long maxBytes)
      throws CorruptFileException {
    return verified(stored, compression, path, maxBytes, KEPT_BYTES);
  }

  static Content verified(
      Content stored, Compression compression, String path, long maxBytes, int keptBytes)
      throws CorruptFileException {
    try (InputStream in = compression.decompress(stored.open(0))) {
      int kept = (int) Math.min(keptBytes, maxBytes);
      byte[] head = in.readNBytes(kept + 1);
      if (head.length <= kept) {
        return Content.of(head);
      }
      long rest = ByteStreams.exhaust(ByteStreams.limit(in, maxBytes - kept));
      if (head.length + rest > maxBytes) {
        throw new CorruptFileException(
            "The %s data expands to more than %,d bytes, the limit max-expanded-bytes"
                .formatted(name(compression), maxBytes));
      }
    } catch (SourceException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders answer damage with exceptions of many kinds.
      throw new CorruptFileException(
          "The %s data is truncated or corrupt: %s"
              .formatted(
                  name(compression),
                  e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
          e);
    }
    return from -> reopened(stored, compression, path, from);
  }

  private static String name(Compression compression) {
    return compression.name().toLowerCase(Locale.ROOT);
  }

  private static InputStream reopened(
      Content stored, Compression compression, String path, long from) {
    String attempt = "The file " + path + " was sound, and then could not be read again";
    try {
      InputStream in =
          new SourceStream(compression.decompress(stored.open(0)), attempt, bytes -> {});
      in.skipNBytes(from);
      return in;
    } catch (IOException e) {
      throw SourceAdvice.failure(attempt, e);
    }
  }
}
