package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.model.Quarantine;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a question in SQL. */
@Command(
    name = "query",
    header = "Answers a question in SQL about the tables of a lake.",
    description = {
      "",
      "The tables are songplays, users, users_history, songs, artists, time, staging_events,",
      "staging_songs, quarantine_events and quarantine_songs. Timestamps are in UTC.",
      ""
    })
final class QueryCommand extends JobCommand {
  @Option(names = "--lake", paramLabel = "URI", description = "The lake's root.")
  private String lake;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv (RFC 4180) or json (an object a line).")
  private String format;

  @Parameters(paramLabel = "SQL", description = "The question: one SELECT.")
  private String sql;

  @Override
  Map<String, Object> settingOptions() {
    return lake == null ? Map.of() : Map.of("lake.uri", lake);
  }

  @Override
  List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    if (settings.lake().uri().isEmpty()) {
      problems.add("--lake: must be given (or lake.uri): the lake to ask.");
    }
    if (RowFormat.named(format).isEmpty()) {
      problems.add("--format: %s is none of table, csv, json.".formatted(format));
    }
    return problems;
  }

  @Override
  ExitCode run(Settings settings, Console console) {
    String uri = settings.lake().uri().orElseThrow();
    try (LakeSession session = LakeSession.open(settings, uri)) {
      Lake opened = Lake.open(session.spark(), uri);
      if (opened.format().isEmpty()) {
        throw new UsageException(
            "--lake: there is no lake at %s; `sparkify etl` makes one.".formatted(opened.uri()));
      }
      createViews(session.spark(), opened);
      RowFormat.named(format)
          .orElseThrow()
          .write(SqlQuestion.ask(session.spark(), sql), console.results());
      console.results().flush();
      return ExitCode.DONE;
    }
  }

  /** A view for each table, named so that SQL needs no quotes. */
  static void createViews(SparkSession spark, Lake lake) {
    List<Table> tables = new ArrayList<>(StarSchema.TABLES);
    tables.addAll(List.of(Staging.EVENTS, Staging.SONGS, Quarantine.EVENTS, Quarantine.SONGS));
    for (Table table : tables) {
      lake.read(table).createOrReplaceTempView(SqlQuestion.viewName(table));
    }
  }
}
