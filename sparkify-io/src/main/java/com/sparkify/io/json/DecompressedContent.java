package com.sparkify.io.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/** The content of a compressed file, known to be sound before its first byte is used. */
final class DecompressedContent {
  /** A content of up to this length is kept; a longer one is read twice. */
  private static final int KEPT_BYTES = 32 << 20;

  private DecompressedContent() {}

  /**
   * Reads a compressed file to its end.
   *
   * @throws CorruptFileException if it is truncated or corrupt
   * @throws SourceException if the store failed
   */
  static Content verified(Content stored, Compression compression, String path)
      throws CorruptFileException {
    return verified(stored, compression, path, KEPT_BYTES);
  }

  static Content verified(Content stored, Compression compression, String path, int keptBytes)
      throws CorruptFileException {
    try (InputStream in = compression.decompress(stored.open(0))) {
      byte[] head = in.readNBytes(keptBytes + 1);
      if (head.length <= keptBytes) {
        return Content.of(head);
      }
      in.transferTo(OutputStream.nullOutputStream());
    } catch (SourceException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders answer damage with exceptions of many kinds.
      throw new CorruptFileException(
          "The %s data is truncated or corrupt: %s"
              .formatted(
                  compression.name().toLowerCase(Locale.ROOT),
                  e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
          e);
    }
    return from -> reopened(stored, compression, path, from);
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
