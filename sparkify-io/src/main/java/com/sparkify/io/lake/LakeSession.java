package com.sparkify.io.lake;

import java.util.Map;

/** What a Spark session needs so that it writes a lake's files as they have to be. */
public final class LakeSession {
  /** Settings of the session without which a publication refuses to write. */
  public static final Map<String, String> REQUIRED =
      Map.of("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");

  private LakeSession() {}
}
