package com.sparkify.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An S3 server in a JVM of its own, for tests where no Docker answers. It keeps its objects in
 * memory, checks credentials, and makes conditional writes atomic.
 */
final class EmbeddedS3 implements AutoCloseable {
  static final String ACCESS_KEY = "local-identity";
  static final String SECRET_KEY = "local-credential";

  private final Process process;
  private final String endpoint;

  private EmbeddedS3(Process process, String endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  static EmbeddedS3 start(Path folder) throws IOException {
    String endpoint = "http://127.0.0.1:" + freePort();
    Path properties = folder.resolve("s3.properties");
    Files.write(
        properties,
        List.of(
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=" + ACCESS_KEY,
            "s3proxy.credential=" + SECRET_KEY,
            "s3proxy.endpoint=" + endpoint,
            "jclouds.provider=transient-nio2",
            "jclouds.identity=unused",
            "jclouds.credential=unused"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                Path.of("target", "s3proxy.jar").toAbsolutePath().toString(),
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .start();
    awaitStart(process);
    return new EmbeddedS3(process, endpoint);
  }

  String endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static void awaitStart(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      seen.append(line).append('\n');
      if (line.contains("Started") && line.contains("Server@")) {
        drain(output);
        return;
      }
    }
    throw new IOException("The S3 server ended before it answered:\n" + seen);
  }

  /** Reads on for as long as the server lives: a full pipe would stop it. */
  private static void drain(BufferedReader output) {
    Thread drain = new Thread(() -> output.lines().forEach(line -> {}), "s3-output");
    drain.setDaemon(true);
    drain.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
