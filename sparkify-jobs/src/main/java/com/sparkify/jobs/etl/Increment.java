package com.sparkify.jobs.etl;

import com.sparkify.io.lake.Publication;
import com.sparkify.jobs.console.Stages;
import com.sparkify.transforms.MatchRule;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;

/**
 * Changes the tables by what was read: after it they are those of a full build over all that was
 * ever delivered. It reads and writes what the new records touch, and not the lake.
 */
final class Increment {
  private final EtlRequest request;
  private final TableChanges tables;
  private final RunLog log;
  private final Stages stages;

  Increment(
      SparkSession spark, EtlRequest request, Publication publication, RunLog log, Stages stages) {
    this.request = request;
    this.tables = new TableChanges(spark, publication);
    this.log = log;
    this.stages = stages;
  }

  void run(Intake songs, Intake events) throws Exception {
    SongChanges.Catalogue catalogue =
        stage("add the songs", () -> new SongChanges(tables, log).apply(songs));
    EventChanges.Change change =
        stage("add the events", () -> new EventChanges(tables, log, request.zone()).apply(events));
    if (change.isAny() || catalogue.isChanged()) {
      MatchRule rule = MatchRule.within(request.durationToleranceSeconds());
      stage(
          "add the plays",
          () -> {
            new PlayChanges(tables, log, rule, request.zone()).apply(change, catalogue);
            return null;
          });
    }
    if (change.isAny()) {
      stage(
          "add to the users",
          () -> {
            new UserChanges(tables).apply(change);
            return null;
          });
    }
  }

  private <T> T stage(String name, Callable<T> work) throws Exception {
    return stages.run(name, work);
  }
}
