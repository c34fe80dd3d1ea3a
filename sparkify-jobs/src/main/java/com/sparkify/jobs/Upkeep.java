package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.Stages;
import com.sparkify.jobs.etl.EtlResult;
import com.sparkify.jobs.etl.UpkeepRun;
import com.sparkify.jobs.settings.Settings;
import java.time.Clock;

/** Runs what tends a lake, as the settings say, and shows its progress. */
final class Upkeep {
  private Upkeep() {}

  static EtlResult run(
      UpkeepRun.Work work, Lake lake, LakeSession session, Settings settings, Console console)
      throws Exception {
    try (Stages stages = new Stages(console, System::nanoTime, session.tasks())) {
      return new UpkeepRun(
              session.spark(),
              lake,
              Version.current(),
              settings.effectiveValues(),
              Clock.systemUTC(),
              stages)
          .run(work);
    }
  }
}
