package com.sparkify.jobs.telemetry;

import java.util.List;

/**
 * The job as its lineage has it.
 *
 * @param namespace the namespace of the job
 * @param sources the places that it reads
 * @param lake the lake that it writes
 * @param version the program's version
 */
record LineageJob(String namespace, List<String> sources, String lake, String version) {}
