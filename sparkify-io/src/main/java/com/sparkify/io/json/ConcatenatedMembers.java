package com.sparkify.io.json;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.io.input.CloseShieldInputStream;

/** The members of a gzip file, or the streams of a bzip2 file, as one stream. */
final class ConcatenatedMembers extends InputStream {
  private static final int BUFFER = 64 << 10;

  private final BufferedInputStream stored;
  private final Decoder decoder;
  private InputStream member;
  private boolean anyMember;

  /** Reads one member and stops exactly behind it, on an input that can be marked. */
  interface Decoder {
    InputStream open(InputStream in) throws IOException;
  }

  ConcatenatedMembers(InputStream stored, Decoder decoder) {
    this.stored = new BufferedInputStream(stored, BUFFER);
    this.decoder = decoder;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (member != null || openNext()) {
      int read = member.read(target, offset, length);
      if (read > 0) {
        return read;
      }
      closeMember();
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    closeMember();
    stored.close();
  }

  private boolean openNext() throws IOException {
    stored.mark(1);
    int next = stored.read();
    if (next < 0) {
      return false;
    }
    if (next == 0) {
      if (!anyMember) {
        throw ZeroPadding.ofNothing();
      }
      ZeroPadding.require(stored);
      return false;
    }
    stored.reset();
    member = decoder.open(CloseShieldInputStream.wrap(stored));
    anyMember = true;
    return true;
  }

  private void closeMember() throws IOException {
    if (member != null) {
      member.close();
      member = null;
    }
  }
}
