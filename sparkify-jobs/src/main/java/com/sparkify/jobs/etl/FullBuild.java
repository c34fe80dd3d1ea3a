package com.sparkify.jobs.etl;

import com.sparkify.io.lake.Change;
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
import com.sparkify.transforms.Sessions;
import com.sparkify.transforms.SongRecords;
import com.sparkify.transforms.Songplays;
import com.sparkify.transforms.Songs;
import com.sparkify.transforms.TimeDimension;
import com.sparkify.transforms.UserValues;
import com.sparkify.transforms.Users;
import com.sparkify.transforms.UsersHistory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

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
    if (!reckoning.plain().isEmpty()) {
      tables.adopt(table, intake.arrivals(), reckoning.plain(), Change.replaceAll());
    }
    if (reckoning.hasJudged() || reckoning.plain().isEmpty()) {
      tables.replaceAll(table, reckoning.freshRows());
    }
  }

  private void star() throws Exception {
    Dataset<Row> events = publication.written(Staging.EVENTS);
    Dataset<Row> songs = publication.written(Staging.SONGS);
    MatchRule rule = MatchRule.within(request.durationToleranceSeconds());
    Callable<Void> plays =
        () -> {
          build(StarSchema.SONGPLAYS, Songplays.build(events, songs, rule, request.zone()));
          Dataset<Row> written = publication.written(StarSchema.SONGPLAYS);
          log.matched(written.where("song_id IS NOT NULL").count());
          build(StarSchema.TIME, TimeDimension.build(written, request.zone()));
          tables.replaceAll(LakeState.PLAYED_TITLES, PlayedTitles.build(written));
          return null;
        };
    Callable<Void> users =
        () -> {
          tables.replaceAll(LakeState.USER_VALUES, UserValues.build(events));
          Dataset<Row> values = publication.written(LakeState.USER_VALUES);
          build(StarSchema.USERS, Users.of(values));
          tables.replaceAll(LakeState.SESSIONS, Sessions.build(events));
          return null;
        };
    SideBySide.run(
        request.parallelTables(),
        List.of(
            plays,
            users,
            () -> build(StarSchema.USERS_HISTORY, UsersHistory.build(events)),
            () -> build(StarSchema.SONGS, Songs.build(songs)),
            () -> build(StarSchema.ARTISTS, Artists.build(songs))));
  }

  private Void build(Table table, Dataset<Row> rows) throws Exception {
    return stages.run(
        "build " + table.name(),
        () -> {
          tables.replaceAll(table, rows);
          return null;
        });
  }
}
