package com.sparkify.jobs.telemetry;

import com.sparkify.io.lake.RunRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param lake the lake, as it was named
 * @param exitCode the exit code that it comes to
 * @param finished when it ended
 * @param lastSuccess when the last run ended that succeeded, this one or an earlier one; empty if
 *     none is known
 * @param record its record; empty if it did not get so far
 */
record RunOutcome(
    String lake,
    int exitCode,
    Instant finished,
    Optional<Instant> lastSuccess,
    Optional<RunRecord> record) {}
