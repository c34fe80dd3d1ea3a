package com.sparkify.io.json;

/** Which names are those of data files. */
final class DataFileName {
  private static final String[] FORMATS = {".json", ".jsonl", ".ndjson"};

  private DataFileName() {}

  /** Whether a path ends as a data file's does, plain or compressed; small letters only. */
  static boolean hasDataSuffix(String path) {
    String plain = Compression.of(path).withoutSuffix(path);
    for (String format : FORMATS) {
      if (plain.endsWith(format)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a file is passed over because its name, or that of a folder between the root and it,
   * begins with {@code .} or {@code _} ({@code __MACOSX} is one of them). {@code .} and {@code ..}
   * are no names.
   *
   * @param belowRoot the path from the root to the file
   */
  static boolean isHidden(String belowRoot) {
    int component = 0;
    while (component < belowRoot.length()) {
      int slash = belowRoot.indexOf('/', component);
      int end = slash < 0 ? belowRoot.length() : slash;
      if (belowRoot.startsWith("_", component)) {
        return true;
      }
      if (belowRoot.startsWith(".", component)) {
        String name = belowRoot.substring(component, end);
        if (!name.equals(".") && !name.equals("..")) {
          return true;
        }
      }
      component = end + 1;
    }
    return false;
  }
}
