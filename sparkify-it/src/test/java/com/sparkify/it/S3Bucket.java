package com.sparkify.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket of a test's own. Hadoop keeps one file system per bucket in a JVM, so each has a name
 * that was never used before.
 *
 * @param server where it is, as its users see it
 * @param name its name
 */
record S3Bucket(S3Server server, String name) {

  /** Makes a bucket on the server of this test run. */
  static S3Bucket create(String purpose) {
    S3Bucket bucket =
        new S3Bucket(
            S3Server.running(),
            purpose + "-" + UUID.randomUUID().toString().replace("-", "").substring(0, 10));
    try (S3Client client = bucket.client()) {
      client.createBucket(request -> request.bucket(bucket.name));
    }
    return bucket;
  }

  /** The same bucket, reached through a proxy. */
  S3Bucket through(String proxyEndpoint) {
    return new S3Bucket(server.through(proxyEndpoint), name);
  }

  /** A place in it, as the program's options take it. */
  String uri(String key) {
    return "s3a://" + name + "/" + key;
  }

  /** What S3A in this JVM has to know of it: settings of this bucket alone. */
  S3Bucket knownTo(Configuration conf) {
    String s3a = "fs.s3a.bucket." + name + ".";
    conf.set(s3a + "endpoint", server.endpoint());
    conf.set(s3a + "endpoint.region", S3Server.REGION);
    conf.set(s3a + "path.style.access", "true");
    conf.set(s3a + "connection.ssl.enabled", "false");
    conf.set(
        s3a + "aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
    conf.set(s3a + "access.key", server.accessKeyId());
    conf.set(s3a + "secret.key", server.secretAccessKey());
    return this;
  }

  /** What another process of the program has to know of it, as its environment. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SPARKIFY_S3_ENDPOINT", server.endpoint());
    environment.put("SPARKIFY_S3_REGION", S3Server.REGION);
    environment.put("SPARKIFY_S3_PATH_STYLE", "true");
    environment.put("AWS_ACCESS_KEY_ID", server.accessKeyId());
    environment.put("AWS_SECRET_ACCESS_KEY", server.secretAccessKey());
    return environment;
  }

  /** Stores the files below a folder, each under the prefix and its path in the folder. */
  void upload(Path folder, String prefix) {
    try (S3Client client = client();
        Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).toList().parallelStream()
          .forEach(
              file ->
                  client.putObject(
                      request -> request.bucket(name).key(prefix + folder.relativize(file)), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys below a prefix. */
  List<String> keys(String prefix) {
    try (S3Client client = client()) {
      return client
          .listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix))
          .contents()
          .stream()
          .map(S3Object::key)
          .toList();
    }
  }

  /** The keys of uploads that were begun and neither completed nor given up. */
  List<String> openUploads() {
    try (S3Client client = client()) {
      return client
          .listMultipartUploadsPaginator(request -> request.bucket(name))
          .uploads()
          .stream()
          .map(MultipartUpload::key)
          .toList();
    }
  }

  /** A plain client of the server. */
  S3Client client() {
    return S3Client.builder()
        .endpointOverride(URI.create(server.endpoint()))
        .region(Region.of(S3Server.REGION))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(server.accessKeyId(), server.secretAccessKey())))
        .build();
  }
}
