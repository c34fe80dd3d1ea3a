package com.sparkify.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with a Spark session of its own, which can be killed at any moment. */
final class Child implements AutoCloseable {
  /** What the kernel's SIGKILL makes of an exit code. */
  static final int KILLED = 128 + 9;

  private static final List<String> OPTIONS =
      List.of(
          "-Xmx700m",
          "-Xshare:auto",
          "-XX:TieredStopAtLevel=1",
          // Without the optimising compiler the JVM sets aside too little for a life of many runs.
          "-XX:ReservedCodeCacheSize=240m",
          "-XX:+UseSerialGC",
          // A process that lives for seconds spends one of them on checking Spark's classes.
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote",
          // Compiling queries costs more than running them over so few rows.
          "-Dspark.sql.codegen.wholeStage=false",
          "-Dspark.sql.codegen.factoryMode=NO_CODEGEN");

  private final Process process;
  private final Path log;
  private final BufferedReader said;
  private final BufferedWriter orders;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.said = process.inputReader(UTF_8);
    this.orders = process.outputWriter(UTF_8);
  }

  /** Starts one that knows this place. It needs some seconds until it is ready. */
  static Child start(LakePlace place) throws IOException {
    List<String> options = new ArrayList<>(OPTIONS);
    place.sparkSettings().forEach((key, value) -> options.add("-D" + key + "=" + value));
    options.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    Path log = Files.createTempFile(Path.of("target"), "child", ".log");
    log.toFile().deleteOnExit();
    ProcessBuilder builder =
        JavaProcess.of(options, ChildMain.class, List.of()).redirectError(log.toFile());
    builder.environment().putAll(place.environment());
    return new Child(builder.start(), log);
  }

  /** Waits until its Spark session runs. */
  Child ready() throws IOException {
    assertThat(answer()).as(log()).isEqualTo(ChildMain.READY);
    return this;
  }

  void order(String... words) throws IOException {
    orders.write(String.join("\t", words));
    orders.newLine();
    orders.flush();
  }

  /** Has it run the main job up to a moment, where it stays. */
  void runUntil(PublishMoment moment, Delivery delivery, String lake) throws IOException {
    order(ChildMain.STOP_AT, moment.toString(), delivery.songs(), delivery.logs(), lake);
    assertThat(answer()).as(log()).isEqualTo(ChildMain.REACHED + moment);
  }

  /** Has it load a lake up to a step, such as {@code COPY songs}, where it stays. */
  void loadUntil(String step, String lake, PostgresDatabase database) throws IOException {
    order(ChildMain.LOAD_UNTIL, step, lake, database.url(), database.user(), database.password());
    assertThat(answer()).as(log()).isEqualTo(ChildMain.REACHED + step);
  }

  /** Has it run a command. */
  void begin(String... command) throws IOException {
    order((ChildMain.COMMAND + "\t" + String.join("\t", command)).split("\t", -1));
  }

  /** Waits for the end of the command that was begun. */
  CommandLine end() throws IOException {
    StringBuilder err = new StringBuilder();
    String line = answer();
    while (line.startsWith(ChildMain.SAID)) {
      err.append(line.substring(ChildMain.SAID.length())).append('\n');
      line = answer();
    }
    assertThat(line).as(log()).matches(ChildMain.ENDED + "\\d+");
    return new CommandLine(
        Integer.parseInt(line.substring(ChildMain.ENDED.length())), "", err.toString());
  }

  private String answer() throws IOException {
    String line = said.readLine();
    return line == null ? "nothing: the process has ended" : line;
  }

  /** Kills it if it lives that long. */
  void killAfter(long millis) throws InterruptedException {
    // Not a wait for something to happen: the instant is what is chosen.
    process.waitFor(millis, TimeUnit.MILLISECONDS);
    kill();
  }

  /** SIGKILL: nothing of it runs on, not even a shutdown hook. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor()).isEqualTo(KILLED);
  }

  /** Its own log. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
