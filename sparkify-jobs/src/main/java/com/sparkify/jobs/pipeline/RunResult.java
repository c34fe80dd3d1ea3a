package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.RunRecord;

/**
 * What came of a run.
 *
 * @param record the run record, as it is stored in the lake
 * @param published whether any table changed
 */
public record RunResult(RunRecord record, boolean published) {}
