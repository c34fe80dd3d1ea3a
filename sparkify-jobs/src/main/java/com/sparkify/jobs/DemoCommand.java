package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.demo.EmbeddedS3;
import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.jobs.pipeline.Days;
import com.sparkify.jobs.pipeline.EtlJob;
import com.sparkify.jobs.pipeline.EtlRequest;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.model.StarSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows all of it on made-up data. */
@Command(
    name = "demo",
    header = "Makes a month of listening, runs the job on it, and shows the tables.",
    description = "")
final class DemoCommand extends JobCommand {
  /** Says that the folder is a demo's, so that the next demo may clear it. */
  private static final String MARKER = ".sparkify-demo";

  private static final String BUCKET = "sparkify-demo";

  private static final long SONGS = 500;
  private static final long EVENTS = 20_000;
  private static final double DIRTY = 0.005;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "sparkify-demo",
      description = "Where it is made: a new folder, or that of an earlier demo.")
  private Path dir;

  @Option(
      names = "--s3",
      description = "Keeps data and lake on an S3 server that lives as long as the demo.")
  private boolean s3;

  @Override
  List<String> problems(Places places) {
    List<String> problems = new ArrayList<>();
    if (!s3 && Files.exists(dir) && !Files.exists(dir.resolve(MARKER)) && !isEmpty(dir)) {
      problems.add(
          "--dir: %s is not empty and was not made by a demo; name another folder.".formatted(dir));
    }
    return problems;
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (IOException notAFolder) {
      return false;
    }
  }

  @Override
  ExitCode run(Settings settings, Console console) throws Exception {
    if (s3) {
      return runOnS3(settings, console);
    }
    clear();
    run(settings, dir.toString(), dir.resolve("report.html"), console);
    console.say("");
    console.say("Next, ask something yourself:");
    console.say(
        "  ./sparkify query --lake %s \"SELECT level, count(*) AS plays FROM songplays GROUP BY level\""
            .formatted(dir.resolve("lake")));
    return ExitCode.DONE;
  }

  private static ExitCode runOnS3(Settings settings, Console console) throws Exception {
    try (EmbeddedS3 server = EmbeddedS3.start()) {
      console.say("Started an S3 server at %s, for this demo only.".formatted(server.endpoint()));
      server.createBucket(BUCKET);
      Path report = Files.createTempDirectory("sparkify-demo").resolve("report.html");
      run(settings.withBucket(BUCKET, server.access()), "s3a://" + BUCKET, report, console);
    }
    console.say("");
    console.say("The server has ended, and with it the data and the lake. To keep them: no --s3.");
    return ExitCode.DONE;
  }

  private static void run(Settings settings, String root, Path report, Console console)
      throws Exception {
    String data = root + "/data";
    String lake = root + "/lake";
    try (LakeSession session = LakeSession.open(settings, lake)) {
      console.say("Making a month of listening in " + data);
      console.say(
          GenerateCommand.describe(
              Generator.write(
                  session.spark(),
                  GenerateSettings.defaults(data, SONGS, EVENTS).withDirtyRate(DIRTY))));
      console.say("");
      console.say(
          "Running: sparkify etl --songs %s/song_data --logs %s/log_data --lake %s"
              .formatted(data, data, lake));
      EtlRequest request =
          EtlCommand.request(
              settings,
              List.of(data + "/song_data"),
              List.of(data + "/log_data"),
              lake,
              EtlRequest.Mode.WHAT_IS_NEW,
              Days.NONE);
      new ConsoleRuns(session, console)
          .run(
              request,
              progress -> new EtlJob(session.spark(), request, Clock.systemUTC(), progress).run(),
              result -> {});
      show(session.spark(), lake, console);
      ReportCommand.writePage(session.spark(), lake, report);
      console.say("");
      console.say("The report, a page for your browser: " + report.toAbsolutePath());
    }
  }

  private void clear() throws IOException {
    if (Files.exists(dir.resolve(MARKER))) {
      try (Stream<Path> old = Files.walk(dir)) {
        for (Path path : (Iterable<Path>) old.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(dir);
    Files.createFile(dir.resolve(MARKER));
  }

  private static void show(SparkSession spark, String lake, Console console) {
    SqlQuestion.about(Lake.open(spark, lake), spark);
    console.say("");
    console.say("Checks:");
    for (Check check : CHECKS) {
      long found = spark.sql(check.sql()).head().getLong(0);
      console.say("  %-4s %s".formatted(found == 0 ? "ok" : "FAIL", check.name()));
      if (found != 0) {
        throw new IllegalStateException(
            "The demo's check failed: %s (%d rows). This is a defect of Sparkify Lake."
                .formatted(check.name(), found));
      }
    }
    StarSchema.TABLES.forEach(
        table -> answer(spark, "SELECT * FROM %s LIMIT 2".formatted(table.name()), console));
    answer(
        spark,
        "SELECT artist_name, count(*) AS plays, round(sum(song_length) / 3600, 1) AS hours"
            + " FROM songplays GROUP BY artist_name ORDER BY plays DESC, artist_name LIMIT 5",
        console);
  }

  private static void answer(SparkSession spark, String sql, Console console) {
    console.say("");
    console.say(sql);
    console.say(RowFormat.TABLE.text(spark.sql(sql)));
  }

  private record Check(String name, String sql) {}

  private static final List<Check> CHECKS =
      List.of(
          new Check(
              "each songplay_id once",
              "SELECT count(*) - count(DISTINCT songplay_id) FROM songplays"),
          new Check(
              "each play's user is in users",
              "SELECT count(*) FROM songplays LEFT ANTI JOIN users USING (user_id)"),
          new Check(
              "each play's start is in time",
              "SELECT count(*) FROM songplays LEFT ANTI JOIN time USING (start_time)"),
          new Check(
              "each matched song is in songs",
              "SELECT count(*) FROM songplays p LEFT ANTI JOIN songs s ON p.song_id = s.song_id"
                  + " WHERE p.song_id IS NOT NULL"),
          new Check(
              "one current level a user",
              "SELECT count(*) FROM (SELECT user_id FROM users_history GROUP BY user_id"
                  + " HAVING count_if(is_current) <> 1)"),
          new Check(
              "as many plays as NextSong events",
              "SELECT abs((SELECT count(*) FROM songplays) - (SELECT count(*) FROM staging_events"
                  + " WHERE page = 'NextSong'))"));
}
