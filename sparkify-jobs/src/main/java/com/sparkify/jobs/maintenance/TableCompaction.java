package com.sparkify.jobs.maintenance;

/**
 * What compaction did to a table.
 *
 * @param table its name
 * @param filesBefore its files before
 * @param filesAfter its files after
 * @param bytesBefore their bytes before
 * @param bytesAfter their bytes after
 */
public record TableCompaction(
    String table, long filesBefore, long filesAfter, long bytesBefore, long bytesAfter) {}
