package com.sparkify.jobs.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.io.s3.AddressingStyle;
import com.sparkify.io.s3.S3Access;
import com.sparkify.io.s3.S3Credentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An S3 server in a JVM of its own, for the demo and for tests where no other is to be had.
 *
 * <p>It keeps its objects in memory, listens on this machine only, checks credentials (made anew
 * for each server), and makes conditional writes atomic. It ends with the process that started it.
 */
public final class EmbeddedS3 implements AutoCloseable {
  private static final String REGION = "us-east-1";
  private static final String JAR = "s3proxy.jar";
  private static final Pattern ADDRESS =
      Pattern.compile("Started .*ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");

  private final Process process;
  private final Thread ending;
  private final String endpoint;
  private final String accessKeyId;
  private final String secretAccessKey;

  private EmbeddedS3(Process process, String endpoint, String accessKeyId, String secretAccessKey) {
    this.process = process;
    this.endpoint = endpoint;
    this.accessKeyId = accessKeyId;
    this.secretAccessKey = secretAccessKey;
    this.ending = new Thread(process::destroyForcibly, "end-embedded-s3");
    Runtime.getRuntime().addShutdownHook(ending);
  }

  /** Starts a server, and returns when it answers. */
  public static EmbeddedS3 start() throws IOException {
    return start(Map.of());
  }

  /**
   * Starts a server with more of its own settings, such as an injected latency.
   *
   * @throws IOException if its jar is not there, or it ends before it answers
   */
  public static EmbeddedS3 start(Map<String, String> settings) throws IOException {
    Path jar = jar();
    String accessKeyId = "embedded-" + UUID.randomUUID();
    String secretAccessKey = UUID.randomUUID().toString();
    List<String> lines =
        new ArrayList<>(
            List.of(
                "s3proxy.authorization=aws-v2-or-v4",
                "s3proxy.identity=" + accessKeyId,
                "s3proxy.credential=" + secretAccessKey,
                "s3proxy.endpoint=http://127.0.0.1:0",
                "jclouds.provider=transient-nio2",
                "jclouds.identity=unused",
                "jclouds.credential=unused"));
    settings.forEach((key, value) -> lines.add(key + "=" + value));
    // Not on the command line, which every process can read.
    Path properties =
        Files.createTempFile(
            "embedded-s3",
            ".properties",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(properties, lines);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx1g",
                  "-XX:+UseParallelGC",
                  "-jar",
                  jar.toString(),
                  "--properties",
                  properties.toString())
              .redirectErrorStream(true)
              .start();
      String endpoint = "http://127.0.0.1:" + port(process);
      return new EmbeddedS3(process, endpoint, accessKeyId, secretAccessKey);
    } finally {
      Files.delete(properties);
    }
  }

  /** The build lays it beside the classes and the jar of this module. */
  private static Path jar() throws IOException {
    Path jar;
    try {
      Path here =
          Path.of(EmbeddedS3.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      jar = here.resolveSibling(JAR);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    if (!Files.isRegularFile(jar)) {
      throw new IOException(
          "The embedded S3 server is not at %s: run ./sparkify from the sources, which brings it, or lay org.gaul:s3proxy (jar-with-dependencies) there."
              .formatted(jar));
    }
    return jar;
  }

  /** Where S3 clients find it. */
  public String endpoint() {
    return endpoint;
  }

  /** The access key of its only user. */
  public String accessKeyId() {
    return accessKeyId;
  }

  /** The secret key of its only user. */
  public String secretAccessKey() {
    return secretAccessKey;
  }

  /** How it is reached, with the rights of its only user. */
  public S3Access access() {
    return S3Access.UNSAID
        .withEndpoint(endpoint)
        .withRegion(REGION)
        .withAddressing(AddressingStyle.PATH)
        .withCredentials(new S3Credentials.Static(accessKeyId, secretAccessKey, Optional.empty()));
  }

  /** Makes a bucket, which S3A cannot do. */
  public void createBucket(String name) {
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.of(REGION))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(accessKeyId, secretAccessKey)))
            .build()) {
      client.createBucket(request -> request.bucket(name));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    if (!ending.isAlive()) {
      try {
        Runtime.getRuntime().removeShutdownHook(ending);
      } catch (IllegalStateException alreadyEnding) {
        return;
      }
    }
  }

  private static int port(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      seen.append(line).append('\n');
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        drain(output);
        return Integer.parseInt(address.group(1));
      }
    }
    process.destroyForcibly();
    throw new IOException("The embedded S3 server ended before it answered:\n" + seen);
  }

  /** Reads on for as long as the server lives: a full pipe would stop it. */
  private static void drain(BufferedReader output) {
    Thread drain =
        new Thread(
            () -> {
              try {
                output.transferTo(Writer.nullWriter());
              } catch (IOException ended) {
                return;
              }
            },
            "embedded-s3-output");
    drain.setDaemon(true);
    drain.start();
  }
}
