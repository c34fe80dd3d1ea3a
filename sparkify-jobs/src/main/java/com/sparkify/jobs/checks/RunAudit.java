package com.sparkify.jobs.checks;

import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.model.Table;
import com.sparkify.transforms.checks.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The checks of the tables that a run has written, before it publishes them. */
public final class RunAudit {
  private final TableAudit audit;
  private final Set<String> written;

  /** The audit of what a publication holds so far. */
  public RunAudit(Publication publication, GateRules gate) {
    this.audit =
        new TableAudit(gate.tableChecks(), WrittenTable.all(publication, CheckableTables.ALL));
    this.written =
        publication.writtenTables().stream().map(Table::name).collect(Collectors.toSet());
  }

  /** What came of the checks of the tables that the run has changed. */
  public List<RunRecord.Check> run() {
    return audit.run(
        CheckableTables.ALL.stream().map(Table::name).filter(this::isConcerned).toList());
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
