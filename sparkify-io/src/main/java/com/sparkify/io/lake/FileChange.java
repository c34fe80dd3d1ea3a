package com.sparkify.io.lake;

import java.util.List;

/**
 * How the files of a table change.
 *
 * @param kept published files that stay
 * @param out published files that are taken out
 * @param in files at the side that are moved in
 */
record FileChange(List<DataFile> kept, List<DataFile> out, List<CountedFile> in) {
  static final FileChange NONE = new FileChange(List.of(), List.of(), List.of());
}
