package com.sparkify.jobs.maintenance;

import com.sparkify.io.lake.LakeException;

/** No file that a lake has read matches. */
public final class UnknownFileException extends LakeException {
  private static final long serialVersionUID = 1L;

  /** Tells what was looked for, and how to look further. */
  public UnknownFileException(PathGlob glob, String lake) {
    super(
        "The lake %s has read no file that matches %s. A glob is over the whole path, as in **/2018-11-*.json: * stays within a name, ** goes over folders."
            .formatted(lake, glob));
  }
}
