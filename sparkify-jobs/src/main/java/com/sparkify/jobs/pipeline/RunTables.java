package com.sparkify.jobs.pipeline;

import com.google.common.base.Throwables;
import com.sparkify.io.lake.LakeTransaction;
import com.sparkify.io.lake.Partition;
import com.sparkify.jobs.pipeline.DeltaWriter.Written;
import com.sparkify.jobs.pipeline.KeptRows.Kept;
import com.sparkify.model.Progress;
import com.sparkify.model.Table;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.graph.Step;
import com.sparkify.transforms.graph.TableDelta;
import com.sparkify.transforms.graph.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables of a lake, before and after the changes of a run, as the builds of a graph see them.
 */
final class RunTables {
  private final LakeTransaction transaction;
  private final KeptRows kept;
  private final Progress progress;
  private final boolean isFull;
  private final Map<Table, Written> written;
  private final Map<Table, Dataset<Row>> before = new ConcurrentHashMap<>();
  private final Map<Step, Once> steps = new ConcurrentHashMap<>();

  /** A step is worked out by the first that reads it, while others wait. */
  private static final class Once {
    private Kept rows;

    synchronized Kept get(Supplier<Kept> work) {
      if (rows == null) {
        rows = work.get();
      }
      return rows;
    }
  }

  RunTables(
      LakeTransaction transaction,
      KeptRows kept,
      Progress progress,
      boolean isFull,
      Map<Table, Written> written) {
    this.transaction = transaction;
    this.kept = kept;
    this.progress = progress;
    this.isFull = isFull;
    this.written = written;
  }

  /** A table as it was before the run; it is listed once. */
  Dataset<Row> before(Table table) {
    return before.computeIfAbsent(table, some -> transaction.lake().read(some));
  }

  /** Some partitions of a table as they were before the run. */
  Dataset<Row> before(Table table, Set<Partition> partitions) {
    return table.partitionedBy().isEmpty()
        ? before(table)
        : transaction.lake().read(table, partitions);
  }

  /** The partitions of a table that a step names which needs nothing of this run. */
  Set<Partition> partitions(Step step, Table table) {
    return kept(step, of(List.of())).partitions(table).keySet();
  }

  private Kept kept(Step step, Tables tables) {
    return steps
        .computeIfAbsent(step, some -> new Once())
        .get(
            () -> {
              Dataset<Row> rows = step.rows().apply(tables);
              return unchecked(() -> progress.run(step.name(), () -> kept.keep(step.name(), rows)));
            });
  }

  /** Does work whose failure goes on as it is, or as the cause of a {@link CompletionException}. */
  static <T> T unchecked(Callable<T> work) {
    try {
      return work.call();
    } catch (Exception e) {
      Throwables.throwIfUnchecked(e);
      throw new CompletionException(e);
    }
  }

  /** What a build sees that has these inputs. */
  Tables of(List<Table> inputs) {
    return new View(inputs);
  }

  /** What a build sees: of this run only its inputs. */
  private final class View implements Tables {
    private final List<Table> inputs;

    View(List<Table> inputs) {
      this.inputs = inputs;
    }

    private void requireInput(Table table) {
      if (!inputs.contains(table)) {
        throw new IllegalStateException(
            "A build reads what this run makes of %s, which is not among its inputs %s"
                .formatted(table.name(), inputs.stream().map(Table::name).toList()));
      }
    }

    @Override
    public Dataset<Row> after(Table table) {
      requireInput(table);
      return isFull
          ? transaction.written(table)
          : transaction.staying(table).unionByName(transaction.written(table));
    }

    @Override
    public Dataset<Row> after(Table table, Step partitions) {
      requireInput(table);
      Set<Partition> some = kept(partitions, this).partitions(table).keySet();
      return transaction
          .staying(table, some)
          .unionByName(
              KeyedRows.among(transaction.written(table), of(partitions), table.partitionedBy()));
    }

    @Override
    public Dataset<Row> before(Table table) {
      return RunTables.this.before(table);
    }

    @Override
    public Dataset<Row> before(Table table, Step partitions) {
      return RunTables.this.before(table, kept(partitions, this).partitions(table).keySet());
    }

    @Override
    public Dataset<Row> beforeBeside(Table table, Table added) {
      requireInput(added);
      return RunTables.this.before(table, transaction.writtenPartitions(added));
    }

    @Override
    public TableDelta delta(Table table) {
      requireInput(table);
      return written.get(table).delta();
    }

    @Override
    public Dataset<Row> of(Step step) {
      return kept(step, this).rows();
    }

    @Override
    public Optional<Dataset<Row>> some(Step step) {
      Kept rows = kept(step, this);
      return rows.isEmpty() ? Optional.empty() : Optional.of(rows.rows());
    }
  }
}
