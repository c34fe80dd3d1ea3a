package com.sparkify.jobs.checks;

import static org.apache.spark.sql.functions.max;

import com.sparkify.io.lake.FoundColumns;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeException;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.model.Progress;
import com.sparkify.model.Staging;
import com.sparkify.model.Table;
import com.sparkify.transforms.checks.CheckedTable;
import com.sparkify.transforms.checks.Severity;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks of a published lake, whoever wrote it. Nothing is written, and no lock is taken. */
public final class LakeAudit {
  private final Lake lake;
  private final GateRules gate;
  private final Clock clock;
  private final Progress stages;

  public LakeAudit(Lake lake, GateRules gate, Clock clock, Progress stages) {
    this.lake = lake;
    this.gate = gate;
    this.clock = clock;
    this.stages = stages;
  }

  /**
   * Checks first whether each table is there with its columns, and then those that are.
   *
   * @throws LakeException if there is no table at all
   */
  public List<RunRecord.Check> run() throws Exception {
    List<RunRecord.Check> outcomes = new ArrayList<>();
    Map<String, CheckedTable> tables = new LinkedHashMap<>();
    boolean isAnyThere = false;
    for (Table table : CheckableTables.ALL) {
      Optional<FoundColumns> found = FoundColumns.of(lake, table);
      isAnyThere |= found.isPresent();
      RunRecord.Check presence = presence(table, found);
      outcomes.add(presence);
      if (presence.passed()) {
        tables.put(table.name(), CheckedTable.whole(lake.read(table)));
      }
    }
    if (!isAnyThere) {
      throw new LakeException(
          "There is no table of a lake at %s; check the address.".formatted(lake.uri()));
    }
    TableAudit audit = new TableAudit(gate.tableChecks(), tables);
    outcomes.addAll(stages.run("check the tables", () -> audit.run(tables.keySet())));
    FigureAudit figures = new FigureAudit(gate);
    if (figures.asksForAge() && tables.containsKey(Staging.EVENTS.name())) {
      outcomes.addAll(figures.freshness(newest(), clock.instant()));
    }
    return outcomes;
  }

  private Optional<Instant> newest() {
    return Optional.ofNullable(
        lake.read(Staging.EVENTS).agg(max("start_time").as("newest")).head().getAs("newest"));
  }

  private static RunRecord.Check presence(Table table, Optional<FoundColumns> found) {
    List<String> problems = found.map(FoundColumns::problems).orElse(List.of("no files"));
    return new RunRecord.Check(
        table.name().replace('/', '-').replace('_', '-') + "-columns",
        problems.isEmpty(),
        "the table is there with its %d columns".formatted(table.columns().size()),
        problems.isEmpty() ? "all" : String.join("; ", problems),
        table.name(),
        Severity.ERROR.word(),
        false,
        List.of());
  }
}
