package com.sparkify.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.ConsoleProgress;
import com.sparkify.jobs.console.Terminal;
import com.sparkify.jobs.load.LoadJob;
import com.sparkify.jobs.load.LoadObserver;
import com.sparkify.jobs.load.LoadRequest;
import com.sparkify.jobs.load.LoadResult;
import com.sparkify.jobs.load.TableChoice;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import org.apache.spark.sql.SparkSession;

/** Does what the command {@code load} does, and has it watched. */
final class WarehouseLoad {
  private WarehouseLoad() {}

  static LoadResult run(
      SparkSession spark, String lake, PostgresDatabase database, LoadObserver observer)
      throws Exception {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    Console console = new Console(nowhere, nowhere, Terminal.NONE, Console.Verbosity.QUIET);
    try (ConsoleProgress stages = new ConsoleProgress(console, System::nanoTime, () -> "")) {
      return new LoadJob(
              Lake.open(spark, lake),
              database.warehouse(),
              new LoadRequest(TableChoice.ALL, LoadRequest.Mode.WHAT_CHANGED),
              stages,
              Clock.systemUTC(),
              time -> false,
              observer)
          .run();
    }
  }
}
