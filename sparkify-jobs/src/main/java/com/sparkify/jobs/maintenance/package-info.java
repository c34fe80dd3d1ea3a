/**
 * What is done to a lake between the runs that fill it: its bookmarks and its small files. Each is
 * the work of a {@link com.sparkify.jobs.pipeline.LakeRun}.
 */
package com.sparkify.jobs.maintenance;
