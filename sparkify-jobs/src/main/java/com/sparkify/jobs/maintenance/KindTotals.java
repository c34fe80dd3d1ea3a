package com.sparkify.jobs.maintenance;

/**
 * How much of a kind a lake has read.
 *
 * @param kind {@code songs} or {@code events}
 * @param files how many files
 * @param bytes their sizes together
 * @param runs how many runs have read them, each file counted for the last
 * @param damaged how many of them could not be read
 */
public record KindTotals(String kind, long files, long bytes, long runs, long damaged) {}
