package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.jobs.load.LoadObserver;
import com.sparkify.jobs.load.LoadStep;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load that dies or cannot begin leaves the warehouse as it was, and the next one is as any. */
@Tag("warehouse")
class LoadFailuresTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir static Path folder;

  private static FolderPlace place;

  /** A lake, and what it becomes by a second delivery. */
  private static String before;

  private static String after;

  @BeforeAll
  static void makeLakes() throws IOException {
    Sequel sequel = Sequel.make(SPARK, folder.resolve("data"));
    place = new FolderPlace(folder);
    before = place.uri("before");
    assertThat(sequel.first().takeInto(before).exitCode()).isZero();
    place.copy("before", "after");
    after = place.uri("after");
    assertThat(sequel.both().takeInto(after).exitCode()).isZero();
  }

  private static String growing(String name) throws IOException {
    place.copy("before", name);
    return place.uri(name);
  }

  private static void grow(String name) throws IOException {
    for (String file : place.files(name)) {
      Files.delete(folder.resolve(name).resolve(file));
    }
    place.copy("after", name);
  }

  private static List<String> leftovers(PostgresDatabase database) {
    return database.texts(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'sparkify'"
            + " AND tablename LIKE '%\\_\\_load\\_%'");
  }

  /** Ends the sessions of the load when it comes to this step. */
  private static LoadObserver ending(PostgresDatabase database, LoadStep end) {
    return (step, what) -> {
      if (step == end) {
        database.terminateLoads();
      }
    };
  }

  @Test
  void aFirstLoadThatTheServerEndsLeavesNoTable() throws Exception {
    PostgresDatabase database = PostgresServer.database();
    for (LoadStep step : LoadStep.values()) {
      assertThatThrownBy(() -> WarehouseLoad.run(SPARK, before, database, ending(database, step)))
          .as(step.name())
          .hasMessageStartingWith("The warehouse " + database.url() + " could not ")
          .hasMessageEndingWith("load again.");
      assertThat(WarehouseRows.of(database)).as(step.name()).isEmpty();
    }
    WarehouseLoad.run(SPARK, before, database, LoadObserver.NONE);

    assertThat(WarehouseRows.of(database)).isEqualTo(WarehouseRows.ofLake(SPARK, before));
    assertThat(leftovers(database)).isEmpty();
  }

  @Test
  void aLaterLoadThatTheServerEndsLeavesTheTablesAsTheyWere() throws Exception {
    PostgresDatabase database = PostgresServer.database();
    String lake = growing("ended");
    database.load(lake);
    Map<String, List<String>> old = WarehouseRows.of(database);
    grow("ended");
    for (LoadStep step : LoadStep.values()) {
      assertThatThrownBy(() -> WarehouseLoad.run(SPARK, lake, database, ending(database, step)))
          .as(step.name())
          .hasMessageStartingWith("The warehouse " + database.url() + " could not ");
      assertThat(WarehouseRows.of(database)).as(step.name()).isEqualTo(old);
    }
    WarehouseLoad.run(SPARK, lake, database, LoadObserver.NONE);

    assertThat(WarehouseRows.of(database)).isEqualTo(WarehouseRows.ofLake(SPARK, after));
    assertThat(leftovers(database)).isEmpty();
  }

  @Test
  void aLoadThatIsKilledLeavesTheTablesAsTheyWere() throws Exception {
    PostgresDatabase database = PostgresServer.database();
    String lake = growing("killed");
    database.load(lake);
    Map<String, List<String>> old = WarehouseRows.of(database);
    grow("killed");
    String[] steps = {"COPY songplays", "APPLY songplays", "COMMIT sparkify"};
    try (Children children = new Children(place, steps.length)) {
      for (String step : steps) {
        Child child = children.take();
        child.loadUntil(step, lake, database);
        child.kill();
        assertThat(WarehouseRows.of(database)).as(step).isEqualTo(old);
      }
    }
    assertThat(leftovers(database)).isNotEmpty();
    WarehouseLoad.run(SPARK, lake, database, LoadObserver.NONE);

    assertThat(WarehouseRows.of(database)).isEqualTo(WarehouseRows.ofLake(SPARK, after));
    assertThat(leftovers(database)).isEmpty();
  }

  @Test
  void aTaskThatLosesItsConnectionFailsTheLoadWithItsReason() throws Exception {
    PostgresDatabase database = PostgresServer.database();
    assertThatThrownBy(
            () ->
                WarehouseLoad.run(
                    SPARK,
                    before,
                    database,
                    (step, what) -> {
                      if (what.equals("songplays")) {
                        // No connection but those that are there is let in.
                        PostgresServer.execute(
                            "ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(database.name()));
                      }
                    }))
        .hasStackTraceContaining("Cannot connect to the warehouse " + database.url())
        .hasStackTraceContaining("is not currently accepting connections");
    PostgresServer.execute("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(database.name()));
    assertThat(WarehouseRows.of(database)).isEmpty();
  }

  @Test
  void aLakeThatChangesWhileItIsReadIsReadAgain() throws Exception {
    PostgresDatabase database = PostgresServer.database();
    String lake = growing("restless");
    boolean[] grown = {false};
    WarehouseLoad.run(
        SPARK,
        lake,
        database,
        (step, what) -> {
          if (step == LoadStep.COPY && what.equals("users_history") && !grown[0]) {
            grown[0] = true;
            try {
              grow("restless");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });

    assertThat(WarehouseRows.of(database)).isEqualTo(WarehouseRows.ofLake(SPARK, after));
    assertThat(leftovers(database)).isEmpty();
  }

  @Test
  void whatIsWrongWithTheAddressIsSaidWithWhatToDo() throws IOException {
    PostgresDatabase right = PostgresServer.database();
    assertRefused(
        new PostgresDatabase(right.url(), right.user(), "wrong-secret"),
        "password authentication failed for user \"sparkify_tests\". Check the user and the"
            + " password: SPARKIFY_WAREHOUSE_USER, SPARKIFY_WAREHOUSE_PASSWORD.");
    assertRefused(
        new PostgresDatabase(
            right.url().replace(right.name(), "nowhere"), right.user(), right.password()),
        "database \"nowhere\" does not exist. Create the database, or name another one in --jdbc.");
    assertRefused(
        new PostgresDatabase("jdbc:postgresql://no-such-host.invalid/db", "u", "wrong-secret"),
        "there is no host no-such-host.invalid. Check the host and the port in --jdbc, and that the"
            + " server runs.");
    int free = portOfNobody();
    assertRefused(
        new PostgresDatabase("jdbc:postgresql://127.0.0.1:" + free + "/db", "u", "wrong-secret"),
        "Connection to 127.0.0.1:" + free + " refused.");
    assertRefused(new PostgresDatabase(right.url(), right.user(), ""), "no password was provided.");
  }

  private static int portOfNobody() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return taken.getLocalPort();
    }
  }

  private static void assertRefused(PostgresDatabase database, String reason) {
    CommandLine load = database.load(before);

    assertThat(load.exitCode()).isEqualTo(1);
    assertThat(load.err())
        .contains("ERROR: Cannot connect to the warehouse " + database.url() + ": ")
        .contains(reason)
        .doesNotContain("wrong-secret");
  }

  @Test
  void aDatabaseThatIsNotUtf8IsRefused() {
    PostgresDatabase utf8 = PostgresServer.database();
    String latin = utf8.name() + "latin";
    PostgresServer.execute(
        "CREATE DATABASE %s ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
            .formatted(latin));

    CommandLine load =
        new PostgresDatabase(utf8.url().replace(utf8.name(), latin), utf8.user(), utf8.password())
            .load(before);

    assertThat(load.exitCode()).isEqualTo(1);
    assertThat(load.err())
        .contains(
            "ERROR: The database of the warehouse has the encoding LATIN1, which cannot hold every text of a lake."
                + " Create it with encoding UTF8: CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0.");
  }

  @Test
  void aLoadThatFailsDropsItsSideTables() {
    PostgresDatabase database = PostgresServer.database();
    for (LoadStep step : List.of(LoadStep.COPY, LoadStep.APPLY, LoadStep.COMMIT)) {
      LoadObserver failing =
          (reached, what) -> {
            boolean isIt = what.equals(step == LoadStep.COMMIT ? "sparkify" : "songplays");
            if (reached == step && isIt) {
              assertThat(leftovers(database)).as("until here").isNotEmpty();
              throw new IllegalStateException("as if there were no more memory");
            }
          };
      assertThatThrownBy(() -> WarehouseLoad.run(SPARK, before, database, failing))
          .hasMessage("as if there were no more memory");
      assertThat(leftovers(database)).as(step.name()).isEmpty();
      assertThat(WarehouseRows.of(database)).as(step.name()).isEmpty();
    }
  }

  /** On Linux, beside the server: what its end of the connection waits for before it looks. */
  @Test
  void theServerLooksForALoaderThatIsGone() throws Exception {
    PostgresDatabase database = PostgresServer.database();
    Path sockets = Path.of("/proc/net/tcp");
    Assumptions.assumeTrue(
        Files.isReadable(sockets) && database.url().contains("//127.0.0.1:"),
        "The server's sockets can only be seen on Linux, on the machine of the server");
    List<Long> hundredths = new ArrayList<>();
    WarehouseLoad.run(
        SPARK,
        before,
        database,
        (step, what) -> {
          long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
          // The server's last answer has to be acknowledged first.
          while (step == LoadStep.LIST && hundredths.isEmpty() && System.nanoTime() < end) {
            hundredths.addAll(keepalives(sockets, database));
          }
        });

    assertThat(hundredths).isNotEmpty().anyMatch(wait -> wait <= 3_000);
  }

  private static List<Long> keepalives(Path sockets, PostgresDatabase database) {
    String port = database.url().replaceAll("^.*:([0-9]+)/.*$", "$1");
    String local = ":%04X".formatted(Integer.parseInt(port));
    try (Stream<String> lines = Files.lines(sockets)) {
      // Of each socket: number, own address, other address, state, queues, timer and time left.
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words[1].endsWith(local) && words[5].startsWith("02:"))
          .map(words -> Long.parseLong(words[5].substring(3), 16))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aPasswordInTheUrlIsNeverShown() throws IOException {
    PostgresDatabase database = PostgresServer.database();
    CommandLine load =
        CommandLine.run(
            "load",
            "--lake",
            before,
            "--stacktrace",
            "--jdbc",
            database.url() + "?user=" + database.user() + "&password=very-secret");

    assertThat(load.exitCode()).isEqualTo(1);
    assertThat(load.err())
        .contains(
            "WARNING: --jdbc: a password on the command line is seen by everyone who lists the processes;")
        .contains(database.url() + "?user=sparkify_tests&password=***: ")
        .doesNotContain("very-secret");
    CommandLine config =
        CommandLine.in(
            Map.of(
                "SPARKIFY_WAREHOUSE_URL",
                "jdbc:postgresql://u:very-secret@h/db?password=very-secret",
                "SPARKIFY_WAREHOUSE_PASSWORD",
                "very-secret"),
            "config");
    assertThat(config.out())
        .contains("jdbc:postgresql://***@h/db?password=***")
        .doesNotContain("very-secret");
  }
}
