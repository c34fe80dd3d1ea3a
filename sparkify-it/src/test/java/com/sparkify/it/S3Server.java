package com.sparkify.it;

import com.sparkify.jobs.demo.EmbeddedS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The S3 that the tests run against: LocalStack where a Docker answers, else an embedded server.
 * {@code -Dsparkify.it.s3=localstack|embedded} forces one of them.
 *
 * @param kind which of them it is
 * @param endpoint where clients find it
 * @param accessKeyId the access key of its user
 * @param secretAccessKey the secret key of its user
 */
record S3Server(Kind kind, String endpoint, String accessKeyId, String secretAccessKey) {
  static final String REGION = "us-east-1";
  static final String CHOICE = "sparkify.it.s3";

  /** The last version that needs no token. */
  private static final String LOCALSTACK = "localstack/localstack:4.14.0";

  enum Kind {
    LOCALSTACK,
    EMBEDDED
  }

  private static S3Server running;

  /** The one server of this test run; it ends with it. */
  static synchronized S3Server running() {
    if (running == null) {
      running = chosen() == Kind.LOCALSTACK ? localStack() : embedded();
    }
    return running;
  }

  /** The server of this test run, if any test has needed one. */
  static synchronized String inWords() {
    return running == null
        ? "none was needed"
        : running.kind == Kind.LOCALSTACK
            ? "LocalStack in Docker (" + LOCALSTACK + ")"
            : "the embedded server (s3proxy)";
  }

  private static Kind chosen() {
    String choice = System.getProperty(CHOICE, "");
    if (!choice.isEmpty()) {
      return Kind.valueOf(choice.toUpperCase(Locale.ROOT));
    }
    return DockerClientFactory.instance().isDockerAvailable() ? Kind.LOCALSTACK : Kind.EMBEDDED;
  }

  @SuppressWarnings("resource") // It is stopped when the JVM ends.
  private static S3Server localStack() {
    LocalStackContainer container =
        new LocalStackContainer(DockerImageName.parse(LOCALSTACK)).withServices("s3");
    container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
    // It takes any; these can be told from other words.
    return new S3Server(
        Kind.LOCALSTACK,
        "http://%s:%d".formatted(addressOf(container.getHost()), container.getMappedPort(4566)),
        "localstack-" + UUID.randomUUID(),
        UUID.randomUUID().toString());
  }

  /** An address and no name, so that clients put the bucket into the path. */
  private static String addressOf(String host) {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException nameless) {
      // In a container that has no default route, Testcontainers does not find its host's address.
      return "127.0.0.1";
    }
  }

  private static S3Server embedded() {
    try {
      EmbeddedS3 server = EmbeddedS3.start();
      return new S3Server(
          Kind.EMBEDDED, server.endpoint(), server.accessKeyId(), server.secretAccessKey());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same server as seen through a proxy in front of it. */
  S3Server through(String proxyEndpoint) {
    return new S3Server(kind, proxyEndpoint, accessKeyId, secretAccessKey);
  }
}
