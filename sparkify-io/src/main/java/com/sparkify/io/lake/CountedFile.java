package com.sparkify.io.lake;

import java.util.Collection;

/** A data file and how many rows its footer says it holds. */
record CountedFile(DataFile file, long rows) {
  static long rows(Collection<CountedFile> files) {
    return files.stream().mapToLong(CountedFile::rows).sum();
  }

  static TableFigures figures(Collection<CountedFile> files) {
    return new TableFigures(
        rows(files), files.size(), files.stream().mapToLong(file -> file.file().bytes()).sum());
  }
}
