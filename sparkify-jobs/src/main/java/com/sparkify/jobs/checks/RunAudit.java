package com.sparkify.jobs.checks;

import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.jobs.console.Stages;
import com.sparkify.jobs.settings.CheckableTables;
import com.sparkify.jobs.settings.QualityGate;
import com.sparkify.model.Table;
import com.sparkify.transforms.checks.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** The checks of the tables that a run has written, before it publishes them. */
public final class RunAudit {
  private final TableAudit audit;
  private final Set<String> written;
  private final Stages stages;

  /** The audit of what a publication holds so far. */
  public RunAudit(Publication publication, QualityGate gate, Stages stages) {
    this.audit =
        new TableAudit(gate.tableChecks(), WrittenTable.all(publication, CheckableTables.ALL));
    this.written =
        publication.writtenTables().stream().map(Table::name).collect(Collectors.toSet());
    this.stages = stages;
  }

  /** One piece of work for each table that has something to check; they may be done at once. */
  public List<Callable<List<RunRecord.Check>>> work() {
    List<Callable<List<RunRecord.Check>>> work = new ArrayList<>();
    for (Table table : CheckableTables.ALL) {
      if (isConcerned(table.name())) {
        work.add(() -> stages.run("check " + table.name(), () -> audit.run(table.name())));
      }
    }
    return work;
  }

  /** A table that should have been written is checked as well. */
  private boolean isConcerned(String table) {
    return audit.about(table).stream()
        .anyMatch(
            check ->
                written.contains(table)
                    || (check.rule() instanceof Rule.AsManyAs as && written.contains(as.table())));
  }
}
