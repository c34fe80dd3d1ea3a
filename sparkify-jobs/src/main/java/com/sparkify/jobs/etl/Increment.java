package com.sparkify.jobs.etl;

import com.sparkify.io.lake.Publication;
import com.sparkify.jobs.console.Stages;
import com.sparkify.transforms.MatchRule;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
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
    AtomicReference<SongChanges.Catalogue> catalogue = new AtomicReference<>();
    AtomicReference<EventChanges.Change> change = new AtomicReference<>();
    together(
        () ->
            stage(
                "add the events",
                () -> change.set(new EventChanges(tables, log, request.zone()).apply(events))),
        () ->
            stage("add the songs", () -> catalogue.set(new SongChanges(tables, log).apply(songs))));
    together(
        () -> {
          if (change.get().isAny() || catalogue.get().isChanged()) {
            MatchRule rule = MatchRule.within(request.durationToleranceSeconds());
            stage(
                "add the plays",
                () ->
                    new PlayChanges(tables, log, rule, request.zone())
                        .apply(change.get(), catalogue.get()));
          }
          return null;
        },
        () -> {
          if (change.get().isAny()) {
            stage("add to the users", () -> new UserChanges(tables).apply(change.get()));
          }
          return null;
        });
  }

  private void together(Callable<Void> one, Callable<Void> other) throws Exception {
    SideBySide.run(request.parallelTables(), List.of(one, other));
  }

  private Void stage(String name, Runnable work) throws Exception {
    return stages.run(
        name,
        () -> {
          work.run();
          return null;
        });
  }
}
