package com.sparkify.jobs.checks;

import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.Publication;
import com.sparkify.model.Table;
import com.sparkify.transforms.checks.CheckedTable;
import com.sparkify.transforms.checks.Rule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table as a run is about to publish it. The rows that the run has written are checked; of those
 * that stay it looks only at the keys that new rows must differ from or refer to, so that a run
 * costs what it changes and not what the lake holds.
 */
final class WrittenTable implements CheckedTable {
  private final Publication publication;
  private final Table table;
  private final Map<String, Table> tables;

  private WrittenTable(Publication publication, Table table, Map<String, Table> tables) {
    this.publication = publication;
    this.table = table;
    this.tables = tables;
  }

  static Map<String, CheckedTable> all(Publication publication, List<Table> tables) {
    Map<String, Table> byName = new LinkedHashMap<>();
    tables.forEach(table -> byName.put(table.name(), table));
    Map<String, CheckedTable> all = new LinkedHashMap<>();
    byName.forEach((name, table) -> all.put(name, new WrittenTable(publication, table, byName)));
    return all;
  }

  @Override
  public Dataset<Row> rows() {
    return publication.written(table);
  }

  @Override
  public Optional<Dataset<Row>> neighbours() {
    return staying(publication.writtenPartitions(table));
  }

  @Override
  public Optional<Dataset<Row>> takenOut() {
    // Of a lake that is replaced as a whole the new rows are the totals. What is taken out says
    // nothing of them: files may have been lost.
    return publication.takesOut(table) && !isReplacedAsAWhole()
        ? Optional.of(publication.takenOut(table))
        : Optional.empty();
  }

  private boolean isReplacedAsAWhole() {
    return tables.values().stream().allMatch(each -> publication.stayingPartitions(each).isEmpty());
  }

  @Override
  public Optional<Dataset<Row>> stayingFor(String from, Rule.References reference) {
    Table referring = tables.get(from);
    return liesBeside(referring, reference)
        ? staying(publication.writtenPartitions(referring))
        : staying();
  }

  private Optional<Dataset<Row>> staying(Set<Partition> among) {
    return Collections.disjoint(publication.stayingPartitions(table), among)
        ? Optional.empty()
        : Optional.of(publication.staying(table, among));
  }

  private Optional<Dataset<Row>> staying() {
    return publication.stayingPartitions(table).isEmpty()
        ? Optional.empty()
        : Optional.of(publication.staying(table));
  }

  /** An instant has its row in the same month of the one table as of the other. */
  private boolean liesBeside(Table referring, Rule.References reference) {
    return reference.column().equals("start_time")
        && reference.key().equals("start_time")
        && !table.partitionedBy().isEmpty()
        && table.partitionedBy().equals(referring.partitionedBy());
  }

  @Override
  public Dataset<Row> all() {
    return staying().map(rows -> rows.unionByName(rows())).orElseGet(this::rows);
  }
}
