package com.sparkify.io.json;

import org.apache.spark.sql.connector.metric.CustomSumMetric;

/** The number of files read, each slice of a cut file for one. Spark makes it by its name. */
public final class ReadFilesMetric extends CustomSumMetric {
  static final String NAME = "sourceFilesRead";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "source files or slices read";
  }
}
