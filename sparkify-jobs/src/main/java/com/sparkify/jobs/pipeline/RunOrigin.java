package com.sparkify.jobs.pipeline;

import java.util.List;
import java.util.Map;

/**
 * What is known of a run before it begins.
 *
 * @param version the program's version
 * @param settings the effective settings, secrets masked
 * @param inputs the sources by kind; empty if it reads none
 */
public record RunOrigin(
    String version, Map<String, String> settings, Map<String, List<String>> inputs) {}
