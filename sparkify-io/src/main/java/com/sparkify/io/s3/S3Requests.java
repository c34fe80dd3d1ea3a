package com.sparkify.io.s3;

import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsSupport;

/**
 * Requests to S3 by kind, as S3A counts them in this process. Of a run on a cluster these are the
 * driver's: what its executors ask for is counted in theirs.
 *
 * @param byKind the kinds that were asked for at all: {@code list, head, get, put, copy, delete,
 *     multipart}, and how many of all were {@code retried}
 */
public record S3Requests(Map<String, Long> byKind) {
  /** As nothing was asked for. */
  public static final S3Requests NONE = new S3Requests(Map.of());

  private static final Pattern BUCKET = Pattern.compile("^s3a?://([^/]+)");
  private static final Map<String, List<String>> COUNTERS = counters();

  public S3Requests {
    byKind = Collections.unmodifiableMap(new LinkedHashMap<>(byKind));
  }

  private static Map<String, List<String>> counters() {
    Map<String, List<String>> counters = new LinkedHashMap<>();
    counters.put("list", List.of("object_list_request", "object_continue_list_request"));
    counters.put("head", List.of("action_http_head_request"));
    counters.put("get", List.of("action_http_get_request"));
    counters.put("put", List.of("object_put_request"));
    counters.put("copy", List.of("object_copy_requests"));
    counters.put("delete", List.of("object_delete_request", "object_bulk_delete_request"));
    counters.put(
        "multipart",
        List.of(
            "object_multipart_initiated",
            "multipart_upload_part_put",
            "multipart_upload_completed",
            "object_multipart_aborted",
            "multipart_upload_list"));
    counters.put("retried", List.of("store_io_retry"));
    return counters;
  }

  /**
   * What was asked for so far of the buckets of some places.
   *
   * @param places URIs; those that are not on S3 count nothing
   * @throws IOException if S3A cannot be set up for a bucket; nothing is asked of S3
   */
  public static S3Requests soFar(Collection<String> places, Configuration conf) throws IOException {
    Set<IOStatistics> buckets = new LinkedHashSet<>();
    for (String place : places) {
      Matcher bucketOf = BUCKET.matcher(place);
      if (bucketOf.find()) {
        FileSystem bucket = new Path("s3a://" + bucketOf.group(1) + "/").getFileSystem(conf);
        IOStatistics statistics = IOStatisticsSupport.retrieveIOStatistics(bucket);
        if (statistics != null) {
          buckets.add(statistics);
        }
      }
    }
    Map<String, Long> byKind = new LinkedHashMap<>();
    COUNTERS.forEach(
        (kind, names) -> {
          long count =
              buckets.stream()
                  .mapToLong(
                      bucket ->
                          names.stream()
                              .mapToLong(name -> bucket.counters().getOrDefault(name, 0L))
                              .sum())
                  .sum();
          if (count > 0) {
            byKind.put(kind, count);
          }
        });
    return new S3Requests(byKind);
  }

  /** What was asked for since then. */
  public S3Requests since(S3Requests earlier) {
    Map<String, Long> difference = new LinkedHashMap<>();
    byKind.forEach(
        (kind, count) -> {
          long since = count - earlier.byKind.getOrDefault(kind, 0L);
          if (since > 0) {
            difference.put(kind, since);
          }
        });
    return new S3Requests(difference);
  }
}
