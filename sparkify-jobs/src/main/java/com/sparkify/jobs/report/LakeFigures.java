package com.sparkify.jobs.report;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeException;
import com.sparkify.jobs.report.FigurePlan.Ranking;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.report.Clients;
import com.sparkify.transforms.report.Counts;
import com.sparkify.transforms.report.KeptValues;
import com.sparkify.transforms.report.LevelChanges;
import com.sparkify.transforms.report.Listeners;
import com.sparkify.transforms.report.MostPlayed;
import com.sparkify.transforms.report.PlaysByHour;
import com.sparkify.transforms.report.PlaysByPeriod;
import com.sparkify.transforms.report.ReportedPlays;
import com.sparkify.transforms.report.SessionLengths;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Counts the figures of a lake. Together they take less than two megabytes of the page. */
final class LakeFigures {
  /** More states than there are; several, such as NY-NJ-PA, are one of their own. */
  private static final int MOST_STATES = 100;

  private static final int MOST_LEVELS = 8;
  private static final int MOST_CLIENTS = 60;
  private static final int MOST_YEARS = 500;

  private static final List<Table> NEEDED =
      List.of(
          StarSchema.SONGPLAYS,
          StarSchema.USERS,
          StarSchema.USERS_HISTORY,
          StarSchema.SONGS,
          Staging.EVENTS);

  private final Lake lake;
  private final ZoneId zone;
  private final List<String> notes = new ArrayList<>();

  LakeFigures(Lake lake, ZoneId zone) {
    this.lake = lake;
    this.zone = zone;
  }

  /** What was cut, in words; complete after {@link #count}. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * Counts all figures.
   *
   * @throws LakeException naming the tables that the lake lacks
   */
  FittedFigures count() {
    requireTables();
    Dataset<Row> plays = ReportedPlays.of(lake.read(StarSchema.SONGPLAYS), zone).persist();
    try {
      FittedFigures fitted = FittedFigures.of(plans(plays));
      List<Figure> all = new ArrayList<>(fitted.figures());
      all.add(
          timeless(
              "users_by_level", Counts.usersByLevel(lake.read(StarSchema.USERS)), MOST_LEVELS));
      all.add(
          timeless("songs_by_year", Counts.songsByYear(lake.read(StarSchema.SONGS)), MOST_YEARS));
      all.addAll(HealthFigures.of(lake));
      sayWhatIsCut(fitted);
      return new FittedFigures(fitted.period(), all);
    } finally {
      plays.unpersist();
    }
  }

  private void requireTables() {
    List<String> missing =
        NEEDED.stream()
            .filter(table -> lake.read(table).inputFiles().length == 0)
            .map(Table::name)
            .toList();
    if (!missing.isEmpty()) {
      throw new LakeException(
          "The lake %s lacks %s: there are no files. Build the tables again with `sparkify etl --full`."
              .formatted(lake.uri(), String.join(", ", missing)));
    }
  }

  private List<FigurePlan> plans(Dataset<Row> allPlays) {
    KeptValues levels = kept(allPlays, "level", MOST_LEVELS);
    KeptValues states = kept(allPlays, "state", MOST_STATES);
    Dataset<Row> plays = states.in(levels.in(allPlays));
    Dataset<Row> sessions =
        states.in(levels.in(SessionLengths.sessions(lake.read(Staging.EVENTS), zone)));
    Dataset<Row> history = levels.in(lake.read(StarSchema.USERS_HISTORY));
    return List.of(
        new FigurePlan(
            "plays", 3, 220_000, Ranking.NONE, period -> PlaysByPeriod.build(plays, period)),
        new FigurePlan(
            "plays_by_hour", 1, 350_000, Ranking.NONE, period -> PlaysByHour.build(plays, period)),
        new FigurePlan(
            "listeners", 2, 220_000, Ranking.NONE, period -> Listeners.build(plays, period)),
        new FigurePlan(
            "sessions", 3, 150_000, Ranking.NONE, period -> SessionLengths.build(sessions, period)),
        new FigurePlan(
            "level_changes",
            1,
            40_000,
            Ranking.NONE,
            period -> LevelChanges.build(history, period, zone)),
        ranked("artists", MostPlayed.ARTISTS, plays, 280_000),
        ranked("songs", MostPlayed.SONGS, plays, 300_000),
        ranked("cities", MostPlayed.CITIES, plays, 120_000),
        new FigurePlan(
            "clients",
            1,
            120_000,
            Ranking.NONE,
            period -> Clients.build(plays, period, MOST_CLIENTS)));
  }

  private static FigurePlan ranked(String name, MostPlayed of, Dataset<Row> plays, long room) {
    // One more than is shown, so that it is known whether there are more.
    return new FigurePlan(
        name,
        2,
        room,
        Ranking.FIRST_COLUMN,
        period -> of.build(plays, period, FigurePlan.MOST_RANKS + 1));
  }

  private KeptValues kept(Dataset<Row> plays, String column, int most) {
    List<String> values =
        KeptValues.mostFrequent(plays, column, most + 1).collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    if (values.size() > most) {
      notes.add(
          "Of the %ss only the %d with most plays are named; the others are together under %s."
              .formatted(column, most, KeptValues.OTHER));
    }
    return new KeptValues(column, values.subList(0, Math.min(most, values.size())));
  }

  private static Figure timeless(String name, Dataset<Row> counts, int most) {
    List<String> columns = Arrays.asList(counts.columns());
    Dataset<Row> newest = counts.orderBy(functions.col(columns.get(0)).desc()).limit(most);
    return Figure.timeless(
        name, columns.subList(0, 1), columns.subList(1, 2), FigurePlan.values(newest));
  }

  private void sayWhatIsCut(FittedFigures fitted) {
    List<String> coarse =
        fitted.figures().stream()
            .filter(
                figure ->
                    figure.period().orElseThrow() != com.sparkify.transforms.report.Period.DAY)
            .map(figure -> figure.name().replace('_', ' '))
            .toList();
    if (!coarse.isEmpty()) {
      notes.add(
          "The lake is large: %s are counted by %s, and so is the filter of the time."
              .formatted(
                  String.join(", ", coarse),
                  Objects.toString(fitted.period()).toLowerCase(java.util.Locale.ROOT)));
    }
  }
}
