package com.sparkify.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.io.lake.PublishObserver;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.ConsoleProgress;
import com.sparkify.jobs.console.Terminal;
import com.sparkify.jobs.pipeline.Days;
import com.sparkify.jobs.pipeline.EtlJob;
import com.sparkify.jobs.pipeline.EtlRequest;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.settings.SettingsSources;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What is delivered to a lake.
 *
 * @param songs the source of songs
 * @param logs the source of events
 */
record Delivery(String songs, String logs) {

  /** The same delivery, copied to another folder. */
  Delivery at(String folder, String other) {
    return new Delivery(songs.replace(folder, other), logs.replace(folder, other));
  }

  /** The command that takes it into a lake. */
  String[] command(String lake) {
    return new String[] {"etl", "--songs", songs, "--logs", logs, "--lake", lake};
  }

  CommandLine takeInto(String lake) {
    return CommandLine.run(command(lake));
  }

  /** Does what the command does, and has it watched. */
  void takeInto(String lake, SparkSession spark, PublishObserver observer) throws Exception {
    Settings settings = Settings.load(SettingsSources.none(), places -> List.of());
    EtlRequest request =
        new EtlRequest(
            List.of(songs),
            List.of(logs),
            lake,
            EtlRequest.Mode.WHAT_IS_NEW,
            Days.NONE,
            settings.zone(),
            settings.durationToleranceSeconds(),
            settings.limits(),
            settings.parallelTables(),
            settings.gate(),
            "test",
            Map.of());
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    Console console = new Console(nowhere, nowhere, Terminal.NONE, Console.Verbosity.QUIET);
    try (ConsoleProgress stages = new ConsoleProgress(console, System::nanoTime, () -> "")) {
      new EtlJob(spark, request, Clock.systemUTC(), stages, observer).run();
    }
  }
}
