package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.s3.S3Requests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Counts the requests that a run makes to the stores of its sources and its lake. */
final class RequestCount {
  private final List<String> places;
  private final Configuration conf;
  private final S3Requests before;

  private RequestCount(List<String> places, Configuration conf) {
    this.places = places;
    this.conf = conf;
    this.before = now();
  }

  /** Counts from now on. */
  static RequestCount from(SparkSession spark, RunOrigin origin, Lake lake) {
    List<String> places = new ArrayList<>();
    origin.inputs().values().forEach(places::addAll);
    places.add(lake.uri());
    return new RequestCount(places, spark.sessionState().newHadoopConf());
  }

  private S3Requests now() {
    try {
      return S3Requests.soFar(places, conf);
    } catch (IOException cannotBeSetUp) {
      // Who reads from there or writes there says why, and what to do.
      return S3Requests.NONE;
    }
  }

  /** The requests up to now, by kind. */
  Map<String, Long> soFar() {
    return now().since(before).byKind();
  }
}
