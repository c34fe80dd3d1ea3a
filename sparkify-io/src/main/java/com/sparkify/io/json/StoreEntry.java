package com.sparkify.io.json;

/**
 * What a store lists at a path.
 *
 * @param path the qualified path
 * @param length in bytes; of anything but a file 0
 * @param modifiedMillis of anything but a file 0
 * @param etag empty if the store has none
 */
record StoreEntry(String path, Kind kind, long length, long modifiedMillis, String etag) {
  enum Kind {
    FILE,
    FOLDER,
    /** A link to nothing, a pipe, a socket or a device. */
    UNREADABLE,
    /** An object whose key Hadoop's paths cannot hold; its path is the key as a URI. */
    WITHOUT_PATH
  }

  static StoreEntry withoutContent(String path, Kind kind) {
    return new StoreEntry(path, kind, 0, 0, "");
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  SourceFile toSourceFile() {
    return new SourceFile(path, length, modifiedMillis, etag);
  }
}
