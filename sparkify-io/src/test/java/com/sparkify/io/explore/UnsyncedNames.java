package com.sparkify.io.explore;

/**
 * What of the names that were not synced reached a disk before its power was lost. Content that was
 * not synced never does.
 */
public enum UnsyncedNames {
  /** Neither new ones, nor that others are gone. */
  NONE,
  /** All. */
  ALL,
  /** Only that some are gone. */
  GONE
}
