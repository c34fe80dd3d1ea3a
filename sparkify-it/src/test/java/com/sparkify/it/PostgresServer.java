package com.sparkify.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The PostgreSQL that the tests run against: a cluster of their own made by the programs of
 * Debian's package {@code postgresql}, or else a container. Where neither can be had the tests are
 * skipped.
 */
final class PostgresServer {
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");
  private static final String IMAGE = "postgres:17-alpine";
  private static final String USER = "sparkify_tests";
  private static final String PASSWORD = "pa55-wörd&=?@/'";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static Optional<PostgresServer> running;

  private final String host;
  private final int port;

  private PostgresServer(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** A new database on the one server of this JVM. */
  static PostgresDatabase database() {
    PostgresServer server = server();
    String name = "music" + DATABASES.incrementAndGet();
    server.of("postgres").execute("CREATE DATABASE " + name);
    return server.of(name);
  }

  /** Runs a statement outside the databases of the tests. */
  static void execute(String sql) {
    server().of("postgres").execute(sql);
  }

  private PostgresDatabase of(String name) {
    return new PostgresDatabase(
        "jdbc:postgresql://%s:%d/%s".formatted(host, port, name), USER, PASSWORD);
  }

  private static synchronized PostgresServer server() {
    if (running == null) {
      running = start();
    }
    Assumptions.assumeTrue(
        running.isPresent(),
        "No PostgreSQL can be had here: install Debian's package postgresql (.ci/postgres), or Docker");
    return running.get();
  }

  private static Optional<PostgresServer> start() {
    Optional<Path> programs = programs();
    if (programs.isPresent()) {
      try {
        return Optional.of(startCluster(programs.get()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return DockerClientFactory.instance().isDockerAvailable()
        ? Optional.of(startContainer())
        : Optional.empty();
  }

  private static Optional<Path> programs() {
    if (!Files.isDirectory(PROGRAMS)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(PROGRAMS)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgresServer startCluster(Path programs) throws IOException {
    String folder = run("mktemp", "-d", "/tmp/sparkify-postgres-XXXXXX").strip();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endCluster(programs, folder)));
    runWith(PASSWORD, "sh", "-c", "cat > " + folder + "/password");
    run(
        programs.resolve("initdb").toString(),
        "--pgdata=" + folder + "/data",
        "--username=" + USER,
        "--pwfile=" + folder + "/password",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C");
    int port = freePort();
    run(
        programs.resolve("pg_ctl").toString(),
        "--pgdata=" + folder + "/data",
        "--log=" + folder + "/log",
        "--wait",
        "-o",
        "-p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=off -c timezone=Asia/Kathmandu"
            .formatted(port, folder),
        "start");
    return new PostgresServer("127.0.0.1", port);
  }

  private static void endCluster(Path programs, String folder) {
    try {
      run(
          "sh",
          "-c",
          "%s/pg_ctl --pgdata=%s/data --mode=immediate stop; rm -rf %s"
              .formatted(programs, folder, folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgresServer startContainer() {
    @SuppressWarnings("resource") // Lives as long as the JVM, whose end ends it.
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(IMAGE))
            .withEnv("POSTGRES_USER", USER)
            .withEnv("POSTGRES_PASSWORD", PASSWORD)
            .withExposedPorts(5432)
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
    container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
    return new PostgresServer(container.getHost(), container.getMappedPort(5432));
  }

  /** PostgreSQL refuses to run as root: then it is run as the user that its package makes. */
  private static String run(String... command) throws IOException {
    return runWith("", command);
  }

  private static String runWith(String input, String... command) throws IOException {
    List<String> words = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      words.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    words.addAll(List.of(command));
    Path output = Files.createTempFile("postgres", ".out");
    Process process =
        new ProcessBuilder(words)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            // Not a pipe: the server keeps it open.
            .redirectOutput(output.toFile())
            .start();
    try (var orders = process.getOutputStream()) {
      orders.write(input.getBytes(UTF_8));
    }
    try {
      int code = process.waitFor();
      String said = Files.readString(output);
      if (code != 0) {
        throw new IOException("%s ended with %d: %s".formatted(words, code, said));
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while running " + words, e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
