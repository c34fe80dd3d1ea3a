package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Snapshot;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.ConsoleProgress;
import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import com.sparkify.jobs.ddl.LakeLocation;
import com.sparkify.jobs.load.LoadJob;
import com.sparkify.jobs.load.LoadObserver;
import com.sparkify.jobs.load.LoadRequest;
import com.sparkify.jobs.load.LoadResult;
import com.sparkify.jobs.load.LoadResult.LoadedTable;
import com.sparkify.jobs.load.RedshiftScript;
import com.sparkify.jobs.load.TableChoice;
import com.sparkify.jobs.secrets.Secrets;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.settings.UsageException;
import com.sparkify.jobs.settings.Warehouse;
import com.sparkify.model.Table;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies a lake into a warehouse. */
@Command(
    name = "load",
    customSynopsis =
        "sparkify load --lake URI --jdbc URL [--schema NAME] [--tables NAME,...] [--full] [--dry-run] [OPTION]...",
    header = "Copies the staging and star tables of a lake into PostgreSQL.",
    description = {
      "",
      "The first load makes the tables, later ones copy what changed since. Killed at any time, the",
      "tables are as before, or as they should be after. The password comes from",
      "SPARKIFY_WAREHOUSE_PASSWORD or ~/.pgpass. For Redshift, --dry-run prints the script that",
      "loads it.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  sparkify load --lake lake --jdbc jdbc:postgresql://localhost/music --schema plays"
    })
final class LoadCommand extends JobCommand {
  private static final String POSTGRES = "jdbc:postgresql:";
  private static final String REDSHIFT = "jdbc:redshift:";

  private static final Pattern USER_INFO = Pattern.compile("^jdbc:[a-z]+://[^?]*@");

  @Mixin private LakeOption lake;

  @Option(
      names = "--jdbc",
      paramLabel = "URL",
      description = "The warehouse: jdbc:postgresql://host:5432/database, or jdbc:redshift:...")
  private String url;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description = "The schema that takes the tables: sparkify if nothing else is said.")
  private String schema;

  @Option(
      names = "--tables",
      paramLabel = "NAME",
      split = ",",
      description =
          "These tables only, such as staging_events, and those that their keys refer to. All if not said.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--full", description = "Compares all rows, not only those that changed.")
  private boolean full;

  @Option(
      names = "--dry-run",
      description = "Prints the statements that would be run, and changes nothing.")
  private boolean dryRun;

  @Override
  Map<String, Object> settingOptions() {
    Map<String, Object> options = new HashMap<>(lake.asSetting());
    if (url != null) {
      options.put(Warehouse.URL, url);
    }
    if (schema != null) {
      options.put(Warehouse.SCHEMA, schema);
    }
    return options;
  }

  @Override
  List<String> problems(Places places) {
    List<String> problems = new ArrayList<>(LakeOption.problems(places));
    for (String name : names) {
      if (TableChoice.named(name).isEmpty()) {
        problems.add(
            "--tables %s: there is no such table; there are %s."
                .formatted(
                    name,
                    String.join(", ", TableChoice.ALL.stream().map(Table::sqlName).toList())));
      }
    }
    return problems;
  }

  @Override
  ExitCode run(Settings settings, Console console) throws Exception {
    Warehouse warehouse = settings.warehouse();
    String address =
        warehouse
            .url()
            .orElseThrow(
                () ->
                    new UsageException(
                        "--jdbc: must be given: the warehouse, such as jdbc:postgresql://host:5432/database."));
    requireKnown(address);
    if (url != null && Secrets.areIn(url)) {
      console.warn(
          "--jdbc: a password on the command line is seen by everyone who lists the processes; put"
              + " it into SPARKIFY_WAREHOUSE_PASSWORD.");
    }
    try (LakeSession session = LakeOption.session(settings)) {
      Lake source = LakeOption.existing(session, settings);
      if (address.startsWith(REDSHIFT)) {
        print(redshift(source, warehouse), console);
        return ExitCode.DONE;
      }
      try (ConsoleProgress stages =
          new ConsoleProgress(console, System::nanoTime, session.tasks())) {
        LoadJob job =
            new LoadJob(
                source,
                warehouse,
                new LoadRequest(tables(), mode()),
                stages,
                Clock.systemUTC(),
                Interruption::comesWithin,
                LoadObserver.NONE);
        if (dryRun) {
          print(job.script(), console);
        } else {
          report(job.run(), source, warehouse, console);
        }
      }
      return ExitCode.DONE;
    }
  }

  private void requireKnown(String address) {
    String shown = Secrets.masked(address);
    if (USER_INFO.matcher(address).find()) {
      throw new UsageException(
          "--jdbc %s: nothing may stand before the host; put the user and the password into SPARKIFY_WAREHOUSE_USER and SPARKIFY_WAREHOUSE_PASSWORD."
              .formatted(shown));
    }
    if (address.startsWith(REDSHIFT) && !dryRun) {
      throw new UsageException(
          "--jdbc %s: Redshift is loaded by a script: add --dry-run, and run what it prints."
              .formatted(shown));
    }
    if (!address.startsWith(REDSHIFT) && !address.startsWith(POSTGRES)) {
      throw new UsageException(
          "--jdbc %s: must begin with %s or %s.".formatted(shown, POSTGRES, REDSHIFT));
    }
  }

  private List<Table> tables() {
    return names.isEmpty()
        ? TableChoice.ALL
        : TableChoice.ALL.stream().filter(table -> names.contains(table.sqlName())).toList();
  }

  private LoadRequest.Mode mode() {
    return full ? LoadRequest.Mode.FULL : LoadRequest.Mode.WHAT_CHANGED;
  }

  private List<String> redshift(Lake source, Warehouse warehouse) {
    LakeLocation location = LakeLocation.of(source.uri());
    if (!location.isOnS3()) {
      throw new UsageException("--lake %s: Redshift reads S3 only.".formatted(location));
    }
    Snapshot snapshot =
        Snapshot.take(source, tables())
            .orElseThrow(
                () ->
                    new UsageException(
                        "--lake %s: a run is publishing to it, or died when it did; try again once it has ended."
                            .formatted(location)));
    return new RedshiftScript(location, warehouse, tables()).statements(snapshot);
  }

  private static void print(List<String> statements, Console console) {
    PrintStream out = console.results();
    statements.forEach(statement -> out.println(statement + ";\n"));
    out.flush();
  }

  private static void report(LoadResult result, Lake source, Warehouse warehouse, Console console) {
    List<LoadedTable> changed = result.tables().stream().filter(LoadedTable::isChanged).toList();
    if (changed.isEmpty()) {
      console.say(
          "Nothing new; nothing changed in the schema %s of the warehouse."
              .formatted(warehouse.schema()));
      return;
    }
    TextTable table =
        new TextTable(List.of(Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT));
    table.row("table", "files read", "rows read", "written", "deleted");
    for (LoadedTable loaded : result.tables()) {
      table.row(
          loaded.table(),
          Quantities.count(loaded.files()),
          Quantities.count(loaded.read()),
          Quantities.count(loaded.written()),
          Quantities.count(loaded.deleted()));
    }
    console.say(table.lines());
    if (result.replacedNuls() > 0) {
      console.warn(
          "%s held U+0000, which PostgreSQL cannot hold: U+FFFD stands there in the warehouse."
              .formatted(Quantities.count(result.replacedNuls(), "text")));
    }
    console.say(
        "Loaded the lake %s into the schema %s of the warehouse."
            .formatted(source.uri(), warehouse.schema()));
  }
}
