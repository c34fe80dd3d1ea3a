package com.sparkify.model;

import java.util.List;
import java.util.stream.Stream;

/** A kind of source file: its records, and the tables that are fed from them. */
public enum Feed {
  /** The song files. */
  SONGS(InputRecord.SONG, Staging.SONGS, Quarantine.SONGS),
  /** The log files. */
  EVENTS(InputRecord.EVENT, Staging.EVENTS, Quarantine.EVENTS);

  private final InputRecord record;
  private final Table staging;
  private final Table quarantine;
  private final Table bookmarks;

  Feed(InputRecord record, Table staging, Table quarantine) {
    this.record = record;
    this.staging = staging;
    this.quarantine = quarantine;
    this.bookmarks = LakeState.bookmarks(record);
  }

  /** As paths and run records name it: {@code songs}, {@code events}. */
  public String inLake() {
    return record.name();
  }

  /** What its files hold. */
  public InputRecord record() {
    return record;
  }

  /** The accepted records. */
  public Table staging() {
    return staging;
  }

  /** The rejected records. */
  public Table quarantine() {
    return quarantine;
  }

  /** The files that were read. */
  public Table bookmarks() {
    return bookmarks;
  }

  /** All its tables. */
  Stream<Table> tables() {
    return List.of(staging, quarantine, bookmarks).stream();
  }
}
