package com.sparkify.jobs.etl;

import com.sparkify.io.lake.RunRecord;
import com.sparkify.jobs.settings.Settings.Gate;
import java.util.Locale;

/**
 * The quality gate on what was read: no source may have too large a part of its records rejected.
 * Unreadable files count on neither side; small sources always pass.
 */
final class RejectedFraction {
  private RejectedFraction() {}

  static RunRecord.Check check(Intake intake, Gate gate) {
    long unreadable = intake.damagedFiles().size();
    long records = intake.read() - unreadable;
    long rejected = intake.rejected() - unreadable;
    double fraction = records == 0 ? 0 : (double) rejected / records;
    boolean passed = records < gate.minRecords() || fraction <= gate.maxRejectedFraction();
    return new RunRecord.Check(
        "rejected-fraction of " + intake.record().name(),
        passed,
        "at most %s of at least %d records"
            .formatted(gate.maxRejectedFraction(), gate.minRecords()),
        String.format(Locale.ROOT, "%d of %d records (%.3f)", rejected, records, fraction));
  }
}
