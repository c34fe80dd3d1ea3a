package com.sparkify.io.json;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The frames of a zstd file as one stream. The library's own stream takes whatever follows a frame
 * for another one, so it cannot tell padding from damage.
 */
final class ZstdFrames extends InputStream {
  private static final int BUFFER = 64 << 10;

  private final InputStream stored;
  private final ZstdDecompressCtx decoder = new ZstdDecompressCtx();
  private final byte[] chunk = new byte[BUFFER];
  private final ByteBuffer source = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private final ByteBuffer target = ByteBuffer.allocateDirect(2 * BUFFER).limit(0);
  private boolean inFrame;
  private boolean anyFrame;
  private boolean ended;

  ZstdFrames(InputStream stored) {
    this.stored = stored;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!target.hasRemaining()) {
      if (ended || (!inFrame && !startFrame())) {
        ended = true;
        return -1;
      }
      decode();
    }
    int read = Math.min(length, target.remaining());
    target.get(bytes, offset, read);
    return read;
  }

  @Override
  public void close() throws IOException {
    decoder.close();
    stored.close();
  }

  private boolean startFrame() throws IOException {
    if (!source.hasRemaining() && !fillSource()) {
      return false;
    }
    // No frame begins with a zero byte.
    if (source.get(source.position()) == 0) {
      if (!anyFrame) {
        throw ZeroPadding.ofNothing();
      }
      requirePadding();
      return false;
    }
    inFrame = true;
    anyFrame = true;
    return true;
  }

  private void decode() throws IOException {
    target.clear();
    boolean frameEnded = decoder.decompressDirectByteBufferStream(target, source);
    target.flip();
    if (frameEnded) {
      inFrame = false;
    } else if (!target.hasRemaining() && !source.hasRemaining() && !fillSource()) {
      throw new EOFException("the file ends inside a frame");
    }
  }

  private boolean fillSource() throws IOException {
    int read = stored.read(chunk);
    source.clear().limit(Math.max(read, 0));
    source.put(0, chunk, 0, source.limit());
    return read > 0;
  }

  private void requirePadding() throws IOException {
    while (source.hasRemaining()) {
      if (source.get() != 0) {
        throw new IOException("there is something other than zero bytes behind the padding");
      }
    }
    ZeroPadding.require(stored);
  }
}
