package com.sparkify.jobs.etl;

import com.sparkify.io.lake.Arrangement;
import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.Publication;
import com.sparkify.jobs.console.Stages;
import com.sparkify.model.LakeState;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.Artists;
import com.sparkify.transforms.EventRecords;
import com.sparkify.transforms.MatchRule;
import com.sparkify.transforms.PlayedTitles;
import com.sparkify.transforms.PlayedTracks;
import com.sparkify.transforms.Sessions;
import com.sparkify.transforms.SongRecords;
import com.sparkify.transforms.Songplays;
import com.sparkify.transforms.Songs;
import com.sparkify.transforms.TimeDimension;
import com.sparkify.transforms.UserSpans;
import com.sparkify.transforms.UserValues;
import com.sparkify.transforms.Users;
import com.sparkify.transforms.UsersHistory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Builds all tables from what was read, and from nothing else. */
final class FullBuild {
  private final EtlRequest request;
  private final TableChanges tables;
  private final Publication publication;
  private final RunLog log;
  private final Stages stages;

  FullBuild(
      SparkSession spark, EtlRequest request, Publication publication, RunLog log, Stages stages) {
    this.request = request;
    this.tables = new TableChanges(spark, publication);
    this.publication = publication;
    this.log = log;
    this.stages = stages;
  }

  void run(Intake songs, Intake events) throws Exception {
    Callable<Void> stageSongs = () -> stages.run("stage the songs", () -> stageSongs(songs));
    Callable<Void> stageEvents = () -> stages.run("stage the events", () -> stageEvents(events));
    SideBySide.run(request.parallelTables(), List.of(stageEvents, stageSongs));
    star();
  }

  private Void stageSongs(Intake songs) {
    Dataset<Row> none = tables.none(Staging.SONGS);
    Set<Partition> repeated = Repeats.ofSongs(songs.arrivals(), none);
    try (Reckoning reckoning =
        Reckoning.of(songs, repeated, arrived -> SongRecords.reconcile(arrived, none))) {
      stage(songs, reckoning);
    }
    return null;
  }

  private Void stageEvents(Intake events) {
    Dataset<Row> none = tables.none(Staging.EVENTS);
    Set<Partition> repeated = Repeats.ofEvents(events.arrivals(), none);
    try (Reckoning reckoning =
        Reckoning.of(
            events, repeated, arrived -> EventRecords.reconcile(arrived, none, request.zone()))) {
      stage(events, reckoning);
      tables.replaceAll(
          LakeState.SUPERSEDED_EVENTS, reckoning.lost() == 0 ? none : reckoning.lostRows());
    }
    return null;
  }

  private void stage(Intake intake, Reckoning reckoning) {
    reckoning.tell(log);
    Table table = Staging.of(intake.record());
    if (!reckoning.plain().isEmpty() || !reckoning.hasJudged()) {
      tables.replaceAll(table, intake.arrivals(), reckoning.plain());
    }
    if (reckoning.hasJudged()) {
      tables.replaceAll(table, reckoning.freshRows());
    }
  }

  private void star() throws Exception {
    Dataset<Row> events = publication.written(Staging.EVENTS);
    Dataset<Row> songs = publication.written(Staging.SONGS);
    SideBySide.run(
        request.parallelTables(),
        List.of(
            () -> plays(events, songs),
            () -> users(events),
            () -> build(StarSchema.SONGS, Songs.build(songs)),
            () -> build(StarSchema.ARTISTS, Artists.build(songs))));
  }

  private Void plays(Dataset<Row> events, Dataset<Row> songs) throws Exception {
    Arrangement arrangement = arrangementOfPlays(events);
    MatchRule rule = MatchRule.within(request.durationToleranceSeconds());
    Dataset<Row> matched =
        stages.run(
            "match the tracks",
            () -> {
              Dataset<Row> tracks =
                  tables.kept("played tracks", PlayedTracks.of(events, request.zone()));
              tables.replaceAll(LakeState.PLAYED_TITLES, PlayedTitles.build(tracks));
              return tables.kept("matched tracks", PlayedTracks.matched(tracks, songs, rule));
            });
    log.matched(plays(matched));
    build(StarSchema.SONGPLAYS, Songplays.build(events, matched, request.zone()), arrangement);
    Dataset<Row> written = publication.written(StarSchema.SONGPLAYS);
    return build(StarSchema.TIME, TimeDimension.build(written, request.zone()), arrangement);
  }

  private static long plays(Dataset<Row> matchedTracks) {
    Row sum = matchedTracks.agg(functions.sum("plays")).first();
    return sum.isNullAt(0) ? 0 : sum.getLong(0);
  }

  private Arrangement arrangementOfPlays(Dataset<Row> events) {
    long months =
        publication.writtenPartitions(Staging.EVENTS).stream()
            .map(day -> day.values().get(0).replaceFirst("-[0-9]+$", ""))
            .distinct()
            .count();
    return Arrangement.of(
        events.sparkSession().sparkContext().defaultParallelism(),
        Math.toIntExact(months),
        events.queryExecution().optimizedPlan().stats().sizeInBytes().toLong());
  }

  private Void users(Dataset<Row> events) throws Exception {
    Dataset<Row> spans =
        stages.run("sum up the users", () -> tables.kept("user spans", UserSpans.of(events)));
    tables.replaceAll(LakeState.USER_VALUES, UserValues.ofSpans(spans));
    build(StarSchema.USERS, Users.of(publication.written(LakeState.USER_VALUES)));
    tables.replaceAll(LakeState.SESSIONS, Sessions.ofSpans(spans), Arrangement.AS_IT_COMES);
    return build(StarSchema.USERS_HISTORY, UsersHistory.ofSpans(spans, events));
  }

  private Void build(Table table, Dataset<Row> rows) throws Exception {
    return build(table, rows, Arrangement.GATHERED);
  }

  private Void build(Table table, Dataset<Row> rows, Arrangement arrangement) throws Exception {
    return stages.run(
        "build " + table.name(),
        () -> {
          tables.replaceAll(table, rows, arrangement);
          return null;
        });
  }
}
