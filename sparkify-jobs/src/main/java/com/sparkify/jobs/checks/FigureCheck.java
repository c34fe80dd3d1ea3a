package com.sparkify.jobs.checks;

import com.sparkify.transforms.checks.Severity;
import java.util.Locale;

/** A check of the figures of a run, rather than of the rows of a table. */
public enum FigureCheck {
  /** Not too large a part of a source's records is rejected. */
  REJECTED_FRACTION(Severity.ERROR),
  /** Not too large a part of a source's records is known already. */
  REDELIVERED_FRACTION(Severity.WARN),
  /** Not far fewer records of a source than in the last runs. */
  DROP(Severity.WARN),
  /** Not far more records of a source than in the last runs. */
  SPIKE(Severity.WARN),
  /** No file of a table is gone since the last run. */
  FILES_LOST(Severity.ERROR),
  /** A table does not lose too large a part of its rows. */
  ROWS_LOST(Severity.WARN),
  /** A large enough part of the plays has a song. */
  MATCHED_FRACTION(Severity.WARN),
  /** The newest event is not too old. */
  FRESHNESS(Severity.WARN);

  private final Severity usual;

  FigureCheck(Severity usual) {
    this.usual = usual;
  }

  /** What it means if nothing else is said. */
  public Severity usualSeverity() {
    return usual;
  }

  /** Its name, such as {@code rejected-fraction}. */
  public String checkName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
