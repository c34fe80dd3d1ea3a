package com.sparkify.jobs.upkeep;

import com.sparkify.model.InputRecord;
import com.sparkify.model.LakeState;
import com.sparkify.model.Quarantine;
import com.sparkify.model.Staging;
import com.sparkify.model.Table;

/** A kind of source file, and the tables that know of it. */
public enum Kind {
  SONGS(InputRecord.SONG, Staging.SONGS, Quarantine.SONGS),
  EVENTS(InputRecord.EVENT, Staging.EVENTS, Quarantine.EVENTS);

  private final InputRecord record;
  private final Table staging;
  private final Table quarantine;

  Kind(InputRecord record, Table staging, Table quarantine) {
    this.record = record;
    this.staging = staging;
    this.quarantine = quarantine;
  }

  /** As paths and run records have it: {@code songs}, {@code events}. */
  public String inLake() {
    return record.name();
  }

  /** The files that were read. */
  public Table bookmarks() {
    return LakeState.bookmarks(record);
  }

  Table staging() {
    return staging;
  }

  /** The rejected records. */
  public Table quarantine() {
    return quarantine;
  }
}
