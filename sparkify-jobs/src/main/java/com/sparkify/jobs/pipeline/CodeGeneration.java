package com.sparkify.jobs.pipeline;

import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;

/**
 * Whether Spark generates code for the queries of a run. It is compiled anew in each process, and
 * where there is little to do that takes longer than the work: without it, a small run takes a
 * quarter less. The results are the same.
 */
final class CodeGeneration {
  /** Below so many bytes to read, as the sources have them, code does not pay. */
  static final long WORTH_BYTES = 32L * 1024 * 1024;

  private static final Map<String, String> WITHOUT =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          // Few rows are fetched by one job, and not by one a handful of partitions.
          "spark.sql.limit.initialNumPartitions", "1000000");

  private CodeGeneration() {}

  /** Whether so little may have to be read that code does not pay. */
  static boolean isSmall(long bytes) {
    return bytes < WORTH_BYTES;
  }

  /**
   * Does some work with or without generated code, as it pays. A session that says itself how code
   * is to be generated is left as it is.
   *
   * @param bytes how much the work may have to read
   */
  static <T> T fitFor(SparkSession spark, long bytes, Callable<T> work) throws Exception {
    boolean isOpen =
        WITHOUT.keySet().stream().noneMatch(key -> spark.sessionState().conf().contains(key));
    if (!isOpen || !isSmall(bytes)) {
      return work.call();
    }
    WITHOUT.forEach((key, value) -> spark.conf().set(key, value));
    try {
      return work.call();
    } finally {
      WITHOUT.keySet().forEach(key -> spark.conf().unset(key));
    }
  }
}
