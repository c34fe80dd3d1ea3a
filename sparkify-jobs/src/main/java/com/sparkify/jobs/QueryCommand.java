package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.sql.ReadOnlySql;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a lake in SQL. */
@Command(
    name = "query",
    customSynopsis = "sparkify query --lake URI [--format table|csv|json] [OPTION]... SQL",
    header = "Asks the tables of a lake in SQL.",
    description = {
      "",
      "The tables: songplays, users, users_history, songs, artists, time, staging_events,",
      "staging_songs, quarantine_events, quarantine_songs; and plays: songplays with all that the other",
      "tables know of each play. Timestamps are in UTC. docs/analytics.md has questions to begin with.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  sparkify query --lake lake \"SELECT level, count(*) AS plays FROM songplays GROUP BY level\""
    })
final class QueryCommand extends JobCommand {
  @Mixin private LakeOption lake;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = RowFormat.OfOption.class,
      description =
          "table (for people: the first 1,000 rows, long texts cut; the default), csv (RFC 4180, null is nothing"
              + " between the commas), or json (one object a line).")
  private RowFormat format = RowFormat.TABLE;

  @Option(
      names = "--allow-files",
      description =
          "Lets the query read other files too, such as SELECT * FROM csv.`/data/regions.csv`"
              + " (csv, json, orc, parquet, text).")
  private boolean allowFiles;

  @Parameters(index = "0", paramLabel = "SQL", description = "The question, such as SELECT ...")
  private String sql;

  @Override
  Map<String, Object> settingOptions() {
    return lake.asSetting();
  }

  @Override
  List<String> problems(Places places) {
    return LakeOption.problems(places);
  }

  @Override
  ExitCode run(Settings settings, Console console) {
    try (LakeSession session = LakeOption.session(settings)) {
      Lake asked = LakeOption.existing(session, settings);
      PrintStream out = console.results();
      format.write(
          SqlQuestion.about(asked, session.spark())
              .ask(sql, allowFiles ? ReadOnlySql.Files.ANY : ReadOnlySql.Files.NONE),
          out);
      out.flush();
      return ExitCode.DONE;
    }
  }
}
