package com.sparkify.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Lakes on S3.
 *
 * @param bucket the bucket that they lie in
 */
record BucketPlace(S3Bucket bucket) implements LakePlace {
  private static final String S3A = "spark.hadoop.fs.s3a.";

  @Override
  public String uri(String lake) {
    return bucket.uri(lake);
  }

  @Override
  public List<String> files(String lake) {
    return bucket.keys(lake + "/").stream()
        // S3A's marks for folders.
        .filter(key -> !key.endsWith("/"))
        .map(key -> key.substring(lake.length() + 1))
        .sorted()
        .toList();
  }

  @Override
  public void copy(String lake, String copy) {
    try (S3Client client = bucket.client()) {
      for (String file : files(lake)) {
        client.copyObject(
            request ->
                request
                    .sourceBucket(bucket.name())
                    .sourceKey(lake + "/" + file)
                    .destinationBucket(bucket.name())
                    .destinationKey(copy + "/" + file));
      }
    }
  }

  @Override
  public String read(String lake, String file) {
    try (S3Client client = bucket.client()) {
      return client
          .getObjectAsBytes(request -> request.bucket(bucket.name()).key(lake + "/" + file))
          .asString(UTF_8);
    }
  }

  @Override
  public void write(String lake, String file, String content) {
    try (S3Client client = bucket.client()) {
      client.putObject(
          request -> request.bucket(bucket.name()).key(lake + "/" + file),
          RequestBody.fromString(content));
    }
  }

  @Override
  public List<String> openUploads() {
    return bucket.openUploads();
  }

  /** As the command sets it in a process of its own, committer and all. */
  @Override
  public Map<String, String> sparkSettings() {
    return Map.of(
        S3A + "endpoint",
        bucket.server().endpoint(),
        S3A + "endpoint.region",
        S3Server.REGION,
        S3A + "path.style.access",
        "true",
        S3A + "connection.ssl.enabled",
        "false",
        S3A + "performance.flags",
        "create,mkdir,delete",
        S3A + "committer.name",
        "magic",
        S3A + "committer.magic.track.commits.in.memory.enabled",
        "true",
        "spark.sql.sources.commitProtocolClass",
        "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol",
        "spark.sql.parquet.output.committer.class",
        "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter");
  }

  /** The keys, where S3A finds them. */
  @Override
  public Map<String, String> environment() {
    return bucket.environment();
  }
}
