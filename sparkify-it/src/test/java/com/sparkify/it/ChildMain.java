package com.sparkify.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.testing.LocalSpark;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.sql.SparkSession;

/**
 * The other side of a {@link Child}: starts Spark, says so, and does what it is told on its
 * standard input, one order a line, words divided by tabs.
 */
final class ChildMain {
  static final String READY = "ready";
  static final String REACHED = "reached ";
  static final String SAID = "said ";
  static final String ENDED = "ended ";

  /** Runs a command, its arguments follow. */
  static final String COMMAND = "command";

  /** Runs the main job up to a moment and stops there: the moment, the sources and the lake. */
  static final String STOP_AT = "stop-at";

  /** Loads a lake up to a step and stops there: the step, the lake, and the database. */
  static final String LOAD_UNTIL = "load-until";

  private final SparkSession spark;
  private final PrintStream parent;

  private ChildMain(SparkSession spark, PrintStream parent) {
    this.spark = spark;
    this.parent = parent;
  }

  public static void main(String[] none) throws IOException {
    PrintStream parent = System.out;
    System.setOut(System.err);
    ChildMain child = new ChildMain(LocalSpark.session(), parent);
    child.tell(READY);
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split("\t", -1);
      new Thread(() -> child.follow(words), "order").start();
    }
    // The parent is gone: nobody would kill this process any more.
    Runtime.getRuntime().halt(1);
  }

  private void follow(String[] words) {
    try {
      if (words[0].equals(STOP_AT)) {
        PublishMoment moment = PublishMoment.parse(words[1]);
        new Delivery(words[2], words[3])
            .takeInto(
                words[4],
                spark,
                new PublishMoments(now -> stopAt(moment.toString(), now.toString())));
        tell(ENDED + 0);
      } else if (words[0].equals(LOAD_UNTIL)) {
        WarehouseLoad.run(
            spark,
            words[2],
            new PostgresDatabase(words[3], words[4], words[5]),
            (step, what) -> stopAt(words[1], step + " " + what));
        tell(ENDED + 0);
      } else {
        CommandLine done = CommandLine.run(Arrays.copyOfRange(words, 1, words.length));
        done.err().lines().forEach(line -> tell(SAID + line));
        tell(ENDED + done.exitCode());
      }
    } catch (Exception | Error e) {
      e.printStackTrace();
      tell(ENDED + e);
    }
  }

  private void stopAt(String moment, String now) {
    if (now.equals(moment)) {
      tell(REACHED + now);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("Only SIGKILL ends this process", e);
      }
    }
  }

  private synchronized void tell(String line) {
    parent.println(line);
    parent.flush();
  }
}
