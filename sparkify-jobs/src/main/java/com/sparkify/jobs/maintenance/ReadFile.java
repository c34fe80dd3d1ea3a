package com.sparkify.jobs.maintenance;

/**
 * A file that a lake has read, as it was the last time.
 *
 * @param kind {@code songs} or {@code events}
 * @param path its path
 * @param bytes its size
 * @param isDamaged whether it could not be read
 * @param runId the run that read it
 * @param readAt when that run began, ISO 8601 in UTC; empty if its record is gone
 * @param accepted the records in staging that it was the first to bring
 * @param quarantined the records that this run rejected of it
 */
public record ReadFile(
    String kind,
    String path,
    long bytes,
    boolean isDamaged,
    String runId,
    String readAt,
    long accepted,
    long quarantined) {}
