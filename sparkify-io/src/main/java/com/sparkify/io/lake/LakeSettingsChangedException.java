package com.sparkify.io.lake;

/** The lake was built with another zone or tolerance, and is not rebuilt as a whole. */
public final class LakeSettingsChangedException extends LakeException {
  LakeSettingsChangedException(String message) {
    super(message);
  }
}
