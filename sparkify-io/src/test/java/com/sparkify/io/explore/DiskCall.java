package com.sparkify.io.explore;

import java.nio.file.Path;

/**
 * A call of a program to its file system.
 *
 * @param kind what it is for
 * @param what it does, in words
 * @param path the file or folder
 */
public record DiskCall(Kind kind, String what, Path path) {
  /** What a call is for. */
  public enum Kind {
    /** It changes nothing. */
    LOOK,
    /** It takes room on the disk. */
    WRITE,
    /** It changes something and takes no room. */
    CHANGE
  }

  @Override
  public String toString() {
    return what + " " + path;
  }
}
