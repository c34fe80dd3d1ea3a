package com.sparkify.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.model.InputRecord;
import com.sparkify.model.LakeState;
import com.sparkify.model.LakeTables;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Staging;
import com.sparkify.model.Table;
import com.sparkify.testing.LocalSpark;
import com.sparkify.transforms.MatchRule;
import com.sparkify.transforms.PlayedTitles;
import com.sparkify.transforms.Sessions;
import com.sparkify.transforms.Songplays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law of every table: changed delivery by delivery, it is what one build makes of all
 * deliveries.
 */
class TableLawsTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final long CHANCE = Long.getLong("sparkify.laws.seed", System.nanoTime());
  private static final Set<String> OF_THE_RUN = Set.of(RecordColumns.SOURCE_FILE, "run_id");

  @TempDir private static Path folder;

  private static final Map<Long, Lakes> LAKES = new HashMap<>();
  private static final Set<Long> TRIED = new HashSet<>();

  /** A lake that grew, and one that was built of the same files at once. */
  private record Lakes(Lake grown, Lake atOnce) {
    static Lakes of(long seed) {
      assertThat(TRIED.add(seed)).as("the runs of seed %d succeeded", seed).isTrue();
      try {
        Sources sources = new Sources(folder.resolve("seed" + seed));
        RandomDeliveries deliveries = new RandomDeliveries(seed);
        for (int number = 1; number <= RandomDeliveries.COUNT; number++) {
          deliveries.deliver(number, sources);
          Answer answer = sources.etl();
          assertThat(answer.code()).as("seed %d: %s", seed, answer.err()).isZero();
        }
        String atOnce = folder.resolve("seed" + seed + "-at-once").toString();
        Answer answer = sources.etlInto(atOnce);
        assertThat(answer.code()).as("seed %d: %s", seed, answer.err()).isZero();
        return new Lakes(Lake.open(SPARK, sources.lake().toString()), Lake.open(SPARK, atOnce));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Stream<Arguments> tables() {
    List<Table> tables = new ArrayList<>(LakeTables.PUBLISHED);
    tables.add(LakeState.SUPERSEDED_EVENTS);
    tables.add(LakeState.USER_VALUES);
    tables.add(LakeState.bookmarks(InputRecord.SONG));
    tables.add(LakeState.bookmarks(InputRecord.EVENT));
    return withSeeds(tables);
  }

  static Stream<Arguments> tablesThatMayKeepRows() {
    return withSeeds(List.of(LakeState.SESSIONS, LakeState.PLAYED_TITLES));
  }

  private static Stream<Arguments> withSeeds(List<Table> tables) {
    return Stream.of(1L, CHANCE)
        .flatMap(seed -> tables.stream().map(table -> Arguments.of(table.name(), seed, table)));
  }

  @ParameterizedTest(name = "{0}, -Dsparkify.laws.seed={1}")
  @MethodSource("tables")
  void grownIsBuiltAtOnce(String name, long seed, Table table) {
    Lakes lakes = LAKES.computeIfAbsent(seed, Lakes::of);
    List<String> atOnce = text(lakes.atOnce().read(table));

    assertThat(atOnce).as("%s, seed %d", name, seed).isNotEmpty();
    assertThat(text(lakes.grown().read(table)))
        .as("%s, seed %d", name, seed)
        .containsExactlyElementsOf(atOnce);
  }

  /** A row of an event that was displaced may stay, and a row may be there more than once. */
  @ParameterizedTest(name = "{0}, -Dsparkify.laws.seed={1}")
  @MethodSource("tablesThatMayKeepRows")
  void grownHoldsAllThatIsBuiltAtOnceAndBesidesOnlyWhatWasDisplaced(
      String name, long seed, Table table) {
    Lakes lakes = LAKES.computeIfAbsent(seed, Lakes::of);
    Set<String> grown = new TreeSet<>(text(lakes.grown().read(table)));
    Set<String> atOnce = new TreeSet<>(text(lakes.atOnce().read(table)));

    assertThat(atOnce).as("%s, seed %d", name, seed).isNotEmpty();
    assertThat(grown).as("%s, seed %d", name, seed).containsAll(atOnce);
    grown.removeAll(atOnce);
    assertThat(text(ofDisplaced(table, lakes.grown().read(LakeState.SUPERSEDED_EVENTS))))
        .as("%s, seed %d", name, seed)
        .containsAll(grown);
  }

  private static Dataset<Row> ofDisplaced(Table table, Dataset<Row> events) {
    return table.equals(LakeState.SESSIONS)
        ? Sessions.build(events)
        : PlayedTitles.build(
            Songplays.build(
                events,
                SPARK.createDataFrame(List.of(), Staging.SONGS.schema()),
                MatchRule.within(0.01),
                ZoneOffset.UTC));
  }

  /** The rows as sorted text, without what depends on which run or file brought a record. */
  private static List<String> text(Dataset<Row> rows) {
    Column[] columns =
        Stream.of(rows.columns())
            .filter(name -> !OF_THE_RUN.contains(name))
            .map(name -> col(name))
            .toArray(Column[]::new);
    return rows.select(columns).collectAsList().stream().map(Row::toString).sorted().toList();
  }
}
