package com.sparkify.jobs.checks;

import java.time.Duration;
import java.util.Optional;

/**
 * How the figures of a run may be.
 *
 * @param maxRejectedFraction the largest part of a source's records that may be rejected
 * @param minRecords sources of fewer records always pass
 * @param maxRedeliveredFraction the largest part of a source's records that may be known already
 * @param comparedRuns with how many earlier runs the number of records is compared
 * @param maxDropFraction how much smaller it may be than their median, as a part of it
 * @param maxSpikeFactor how many times their median it may be
 * @param maxRowsLostFraction the largest part of its rows that a table may lose in a run
 * @param minMatchedFraction the smallest part of the plays that must have a song
 * @param maxAge how old the newest event may be; empty for any age
 */
public record Limits(
    double maxRejectedFraction,
    long minRecords,
    double maxRedeliveredFraction,
    int comparedRuns,
    double maxDropFraction,
    double maxSpikeFactor,
    double maxRowsLostFraction,
    double minMatchedFraction,
    Optional<Duration> maxAge) {}
