package com.sparkify.io.json;

import org.apache.spark.sql.connector.metric.CustomSumMetric;

/** The number of bytes read as they are stored. Spark makes it by its name. */
public final class ReadBytesMetric extends CustomSumMetric {
  static final String NAME = "sourceBytesRead";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "source bytes read";
  }
}
