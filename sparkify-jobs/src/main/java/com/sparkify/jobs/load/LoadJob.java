package com.sparkify.jobs.load;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.Snapshot;
import com.sparkify.io.lake.SnapshotFile;
import com.sparkify.jobs.ddl.PostgresTable;
import com.sparkify.jobs.load.TablePlan.Target;
import com.sparkify.jobs.settings.Warehouse;
import com.sparkify.model.Progress;
import com.sparkify.model.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the tables of a PostgreSQL equal to those of a lake.
 *
 * <p>What changed in the lake is copied beside the tables first, by many connections; then one
 * transaction puts all of it into its place. Whenever a load dies, the warehouse is as it was
 * before, or as it should be after.
 */
public final class LoadJob {
  private static final Logger LOG = LoggerFactory.getLogger(LoadJob.class);
  private static final int SECONDS_FOR_A_PUBLISH = 60;
  private static final int ATTEMPTS = 3;

  private final Lake lake;
  private final Warehouse warehouse;
  private final LoadRequest request;
  private final Progress stages;
  private final Clock clock;
  private final Waiting waiting;
  private final LoadObserver observer;

  public LoadJob(
      Lake lake,
      Warehouse warehouse,
      LoadRequest request,
      Progress stages,
      Clock clock,
      Waiting waiting,
      LoadObserver observer) {
    this.lake = lake;
    this.warehouse = warehouse;
    this.request = request;
    this.stages = stages;
    this.clock = clock;
    this.waiting = waiting;
    this.observer = observer;
  }

  /**
   * Does it.
   *
   * @throws WarehouseLockedException if another load holds the schema
   * @throws WarehouseException if the warehouse cannot be reached, or refuses something
   */
  public LoadResult run() throws Exception {
    Postgres postgres = new Postgres(warehouse);
    try (Session session = new Session(postgres)) {
      observer.before(LoadStep.LOCK, warehouse.schema());
      WarehouseLock.take(session, warehouse.schema());
      try {
        return load(postgres, session);
      } catch (Exception e) {
        dropSideTables(session, e);
        throw e;
      }
    }
  }

  private LoadResult load(Postgres postgres, Session session) throws Exception {
    // Readers are not waited for, but somebody may be changing the tables by hand.
    session.run("SET lock_timeout = '5min'");
    Catalog catalog = new Catalog(session, warehouse.schema());
    catalog.requireUtf8();
    catalog.ensureSchema();
    for (int attempt = 1; ; attempt++) {
      int left = SideTables.dropLeftovers(session, warehouse.schema());
      if (left > 0) {
        LOG.warn("Dropped {} tables that a dead load had left", left);
      }
      LoadPlan plan = stages.run("list", () -> plan(session, catalog));
      if (plan.isDone()) {
        return new LoadFigures().of(plan);
      }
      Optional<LoadFigures> copied =
          copyAll(
              new TableCopy(session, postgres, plan.side(), warehouse),
              new KeyTexts(session, plan),
              plan,
              attempt);
      if (copied.isPresent()) {
        return stages.run("commit", () -> apply(session, catalog, plan, copied.get()));
      }
    }
  }

  /** Where the server cannot be reached any more, the next load drops them. */
  private void dropSideTables(Session session, Exception failure) {
    try {
      session.rollback();
      // A task that was stopped may still hold its table.
      session.run("SET lock_timeout = '10s'");
      SideTables.dropLeftovers(session, warehouse.schema());
    } catch (WarehouseException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  /** The statements that {@link #run} would run now; nothing is changed. */
  public List<String> script() throws Exception {
    try (Session session = new Session(new Postgres(warehouse))) {
      Catalog catalog = new Catalog(session, warehouse.schema());
      LoadPlan plan = plan(session, catalog);
      return plan.isDone() ? List.of() : script(plan, catalog);
    }
  }

  private List<String> script(LoadPlan plan, Catalog catalog) {
    SideTables side = plan.side();
    List<String> script = new ArrayList<>(List.of(side.createCopied()));
    for (TablePlan table : plan.toDo()) {
      PostgresTable target = new PostgresTable(warehouse.schema(), table.table());
      script.add(TableCopy.create(table, target, side));
      script.add(TableCopy.copy(target, side.name(table.table())));
    }
    Swap swap = new Swap(warehouse.schema(), side, plan.toDo());
    script.add("BEGIN");
    swap.additions().values().forEach(script::addAll);
    script.addAll(swap.deletions().values());
    script.addAll(swap.foreignKeys(catalog::has, catalog::has));
    script.add(LoadedFiles.create(warehouse.schema()));
    script.addAll(swap.drops());
    script.add("COMMIT");
    return script;
  }

  private LoadPlan plan(Session session, Catalog catalog) throws InterruptedException {
    LoadedFiles loaded = new LoadedFiles(session, warehouse.schema());
    boolean full = request.mode() == LoadRequest.Mode.FULL;
    Optional<String> lakeBefore = loaded.lake();
    boolean replaces = lakeBefore.isPresent() && !lakeBefore.get().equals(lake.uri());
    if (!full && replaces) {
      throw new WarehouseException(
          "The schema %s of the warehouse holds the lake %s, and not %s. Name another schema with --schema, or replace it with --full."
              .formatted(warehouse.schema(), lakeBefore.get(), lake.uri()));
    }
    List<Table> tables =
        TableChoice.together(
            // No table may stay behind with the rows of another lake.
            replaces ? TableChoice.ALL : request.tables(), catalog::has);
    observer.before(LoadStep.LIST, lake.uri());
    Snapshot snapshot = settled(tables);
    List<TablePlan> plans = new ArrayList<>();
    for (Table table : tables) {
      List<SnapshotFile> files = snapshot.files(table);
      Set<SnapshotFile> before = loaded.of(table);
      if (!catalog.has(table)) {
        plans.add(TablePlan.ofAll(table, Target.MADE, files, before));
      } else if (full || (before.isEmpty() && !files.isEmpty())) {
        plans.add(TablePlan.ofAll(table, Target.WHOLE, files, before));
      } else {
        plans.add(TablePlan.ofChanges(table, files, before));
      }
    }
    RunId load = RunId.of(clock.instant(), ThreadLocalRandom.current().nextInt());
    return new LoadPlan(load, snapshot, plans, new SideTables(warehouse.schema(), load));
  }

  private Snapshot settled(List<Table> tables) throws InterruptedException {
    for (int seconds = 0; seconds < SECONDS_FOR_A_PUBLISH; seconds++) {
      Optional<Snapshot> snapshot = Snapshot.take(lake, tables);
      if (snapshot.isPresent()) {
        return snapshot.get();
      }
      if (waiting.isGivenUpWithin(Duration.ofSeconds(1))) {
        throw new InterruptedException("told to end while a run was publishing");
      }
    }
    throw new WarehouseException(
        "A run has been publishing to the lake %s for %d seconds, or died when it did. Load again once it has ended; what a dead one left the next run finishes, such as `sparkify compact --lake %s`."
            .formatted(lake.uri(), SECONDS_FOR_A_PUBLISH, lake.uri()));
  }

  /** Copies all tables; empty if a run has deleted files meanwhile, and it is to be tried again. */
  private Optional<LoadFigures> copyAll(TableCopy copy, KeyTexts keys, LoadPlan plan, int attempt)
      throws Exception {
    LoadFigures figures = new LoadFigures();
    try {
      stages.run(
          "check the keys",
          () -> {
            keys.requireHoldable();
            return null;
          });
      copy.begin();
      for (TablePlan table : plan.toDo()) {
        String name = table.table().sqlName();
        observer.before(LoadStep.COPY, name);
        figures.copied(table, stages.run("copy " + name, () -> copy.copy(table, plan.snapshot())));
      }
      return Optional.of(figures);
    } catch (Exception e) {
      if (attempt == ATTEMPTS || plan.snapshot().isWhole()) {
        throw e;
      }
      LOG.warn("The lake changed while it was read; starting again", e);
      return Optional.empty();
    }
  }

  private LoadResult apply(Session session, Catalog catalog, LoadPlan plan, LoadFigures figures) {
    Swap swap = new Swap(warehouse.schema(), plan.side(), plan.toDo());
    // Asked before the tables that are made now are there.
    List<String> foreignKeys = swap.foreignKeys(catalog::has, catalog::has);
    session.begin();
    swap.additions()
        .forEach(
            (table, statements) -> {
              observer.before(LoadStep.APPLY, table.table().sqlName());
              statements.forEach(
                  statement -> figures.changed(table, statement, session.run(statement)));
            });
    swap.deletions()
        .forEach((table, delete) -> figures.changed(table, delete, session.run(delete)));
    observer.before(LoadStep.FINISH, warehouse.schema());
    foreignKeys.forEach(session::run);
    session.run(LoadedFiles.create(warehouse.schema()));
    LoadedFiles loaded = new LoadedFiles(session, warehouse.schema());
    plan.toDo().forEach(table -> loaded.note(table, lake.uri(), plan.load()));
    swap.drops().forEach(session::run);
    observer.before(LoadStep.COMMIT, warehouse.schema());
    session.commit();
    LOG.info("Committed the load {} of {} tables", plan.load(), plan.toDo().size());
    return figures.of(plan);
  }
}
