/**
 * A run on a lake: {@link com.sparkify.jobs.pipeline.LakeRun} is what all runs have in common,
 * {@code Ingest} reads and makes tables, {@code GraphRunner} runs the builds.
 *
 * <p>No console, option or settings file is known here. Start reading at {@code Ingest}.
 */
package com.sparkify.jobs.pipeline;
