package com.sparkify.jobs.load;

import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.Snapshot;
import com.sparkify.io.lake.SnapshotFile;
import com.sparkify.jobs.ddl.DdlTarget;
import com.sparkify.jobs.ddl.Dialect;
import com.sparkify.jobs.ddl.LakeLocation;
import com.sparkify.jobs.ddl.PostgresTable;
import com.sparkify.jobs.ddl.RedshiftTable;
import com.sparkify.jobs.settings.Warehouse;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements by which Redshift loads a lake from S3: all in one transaction, through temporary
 * tables, so that whenever it dies the warehouse is as it was before. Rows are replaced, tables and
 * views stay.
 */
public final class RedshiftScript {
  private final LakeLocation lake;
  private final Warehouse warehouse;
  private final List<Table> tables;

  /**
   * @param lake where the files are, on S3
   * @param tables the tables to load, each behind those that it refers to
   */
  public RedshiftScript(LakeLocation lake, Warehouse warehouse, List<Table> tables) {
    this.lake = lake;
    this.warehouse = warehouse;
    this.tables = List.copyOf(tables);
  }

  /** The statements, without semicolons, for the files of a snapshot. */
  public List<String> statements(Snapshot snapshot) {
    return statements(
        table ->
            snapshot.files(table).stream()
                .map(SnapshotFile::partition)
                .collect(Collectors.toUnmodifiableSet()));
  }

  List<String> statements(Function<Table, Set<Partition>> partitions) {
    List<String> script = new ArrayList<>(List.of("BEGIN"));
    script.addAll(
        Dialect.REDSHIFT.statements(new DdlTarget(lake, warehouse.schema(), Set.of()), tables));
    for (Table table : tables) {
      script.addAll(load(table, partitions.apply(table)));
    }
    script.add("COMMIT");
    tables.forEach(table -> script.add("ANALYZE " + target(table).name()));
    return script;
  }

  private RedshiftTable target(Table table) {
    return new RedshiftTable(warehouse.schema(), table);
  }

  private List<String> load(Table table, Set<Partition> partitions) {
    RedshiftTable target = target(table);
    String files = table.sqlName() + "__files";
    String quotedFiles = PostgresTable.quoted(files);
    List<String> script = new ArrayList<>();
    script.add(target.createForFiles(files));
    script.add("DELETE FROM " + target.name());
    List<Partition> ordered =
        partitions.stream()
            .sorted((one, other) -> one.folder(table).compareTo(other.folder(table)))
            .toList();
    for (Partition partition : ordered) {
      String folder = partition.folder(table);
      script.add(copy(quotedFiles, table, folder.isEmpty() ? "" : folder + "/"));
      script.add(target.addFromFiles(files, target.name(), partition.values()));
      // Not TRUNCATE, which would commit.
      script.add("DELETE FROM " + quotedFiles);
    }
    script.add("DROP TABLE " + quotedFiles);
    return script;
  }

  private String copy(String into, Table table, String folder) {
    Optional<String> role = warehouse.iamRole().map(PostgresTable::literal);
    return "COPY %s FROM %s IAM_ROLE %s FORMAT AS PARQUET"
        .formatted(
            into, PostgresTable.literal(lake.forOthers(table) + folder), role.orElse("DEFAULT"));
  }
}
