package com.sparkify.transforms.graph;

import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.TimeDimension;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The calendar of the plays. */
final class TimeBuild implements TableBuild {
  private static final List<String> INSTANT = StarSchema.TIME.key();

  private final Step gonePlays = new Step("find the plays that go", TimeBuild::gonePlays);
  private final Step goneMonths =
      new Step(
          "find the months of plays that go",
          tables -> tables.of(gonePlays).select("year", "month").distinct());
  private final ZoneId zone;

  TimeBuild(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Table target() {
    return StarSchema.TIME;
  }

  @Override
  public List<Table> inputs() {
    return List.of(StarSchema.SONGPLAYS);
  }

  @Override
  public Dataset<Row> full(Tables tables) {
    return TimeDimension.build(tables.after(StarSchema.SONGPLAYS), zone);
  }

  @Override
  public TableDelta incremental(Tables tables) {
    TableDelta plays = tables.delta(StarSchema.SONGPLAYS);
    Optional<Dataset<Row>> added =
        plays
            .added()
            .map(
                rows ->
                    TimeDimension.missing(
                        rows, tables.beforeBeside(StarSchema.TIME, StarSchema.SONGPLAYS), zone));
    Optional<Dataset<Row>> removed =
        plays
            .removed()
            .flatMap(rows -> tables.some(gonePlays))
            .map(gone -> instantsThatGo(gone, tables));
    return TableDelta.merge(INSTANT, added, Optional.empty(), removed);
  }

  /** The instants of plays that go and of no other play. */
  private Dataset<Row> instantsThatGo(Dataset<Row> gone, Tables tables) {
    return KeyedRows.notAmong(
        TimeDimension.build(gone, zone), tables.after(StarSchema.SONGPLAYS, goneMonths), INSTANT);
  }

  private static Dataset<Row> gonePlays(Tables tables) {
    TableDelta plays = tables.delta(StarSchema.SONGPLAYS);
    Dataset<Row> removed = plays.removed().orElseThrow();
    return plays
        .changed()
        .map(changed -> KeyedRows.notAmong(removed, changed, StarSchema.SONGPLAYS.key()))
        .orElse(removed);
  }

  @Override
  public Optional<Spread> spread() {
    return Optional.of(PlaySteps.MONTHS);
  }
}
