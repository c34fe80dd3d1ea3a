package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.ddl.DdlTarget;
import com.sparkify.jobs.ddl.Dialect;
import com.sparkify.jobs.ddl.LakeLocation;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.model.LakeTables;
import com.sparkify.model.Table;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Prints what makes the tables of a lake known to another engine. */
@Command(
    name = "ddl",
    customSynopsis = "sparkify ddl --dialect DIALECT --lake URI [--schema NAME] [OPTION]...",
    header = "Prints the statements that make a lake's tables known to another engine.",
    description = {
      "",
      "spark, hive, athena and trino get tables over the files of the lake, duckdb views; what finds",
      "the partitions is printed too, and has to be run again when a run adds some. postgres and",
      "redshift get tables of their own, as `sparkify load` fills them.",
      ""
    },
    footer = {"", "Example:", "  sparkify ddl --dialect duckdb --lake lake | duckdb music.db"})
final class DdlCommand extends JobCommand {
  @Mixin private LakeOption lake;

  @Option(
      names = "--dialect",
      paramLabel = "DIALECT",
      required = true,
      converter = OfOption.class,
      description = "spark, hive, athena, trino, duckdb, postgres or redshift.")
  private Dialect dialect;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description =
          "The schema or database that takes the tables: sparkify if not said. For trino perhaps"
              + " with the catalog, as in hive.sparkify.")
  private String schema = "sparkify";

  @Override
  Map<String, Object> settingOptions() {
    return lake.asSetting();
  }

  @Override
  List<String> problems(Places places) {
    List<String> problems = new ArrayList<>(LakeOption.problems(places));
    if (problems.isEmpty() && dialect != null) {
      problems.addAll(dialect.problems(LakeLocation.of(places.lake().orElseThrow())));
    }
    if (schema.isBlank()) {
      problems.add("--schema: the name is empty.");
    }
    return problems;
  }

  @Override
  ExitCode run(Settings settings, Console console) {
    LakeLocation location = LakeLocation.of(settings.places().lake().orElseThrow());
    Set<Table> withoutFiles = dialect.needsFiles() ? withoutFiles(settings) : Set.of();
    PrintStream out = console.results();
    dialect
        .statements(new DdlTarget(location, schema, withoutFiles))
        .forEach(statement -> out.println(statement + ";\n"));
    out.flush();
    return ExitCode.DONE;
  }

  private static Set<Table> withoutFiles(Settings settings) {
    try (LakeSession session = LakeOption.session(settings)) {
      Lake known = LakeOption.existing(session, settings);
      return LakeTables.PUBLISHED.stream()
          .filter(table -> !known.hasFiles(table))
          .collect(Collectors.toSet());
    }
  }

  /** Reads the option. */
  static final class OfOption implements ITypeConverter<Dialect> {
    @Override
    public Dialect convert(String value) {
      return Arrays.stream(Dialect.values())
          .filter(dialect -> dialect.optionName().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "%s is no dialect; there are %s."
                          .formatted(
                              value,
                              Arrays.stream(Dialect.values())
                                  .map(Dialect::optionName)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}
