package com.sparkify.transforms.checks;

import static com.sparkify.transforms.checks.Violation.column;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders;

/**
 * What is to be known of some rows, gone through once: how many there are, how many are flagged,
 * and the hashes that they are looked up by.
 */
final class Reading {
  /** In place of a flag: of all rows. */
  static final int ALL_ROWS = -1;

  /** In place of a flag: of no row. */
  static final int NO_ROWS = -2;

  /**
   * Rows that are counted for a check.
   *
   * @param flag those with this flag fail
   * @param weight how much each of them counts
   * @param isOfChecked whether the rows are those that the check is about
   */
  record Counter(int id, int flag, int weight, boolean isOfChecked) implements Serializable {
    Batch figures(long rows, long[] flagged) {
      long failing = flag == ALL_ROWS ? rows : flag == NO_ROWS ? 0 : flagged[flag];
      long[] figures = {isOfChecked ? rows : 0, weight * failing};
      return Batch.of(id, 0, Batch.Kind.FIGURES, figures, figures.length);
    }
  }

  /**
   * A hash that each row is looked up by for a check.
   *
   * @param hash which of the hashes of the row
   * @param absent the flag of rows that are not looked up
   */
  record Lookup(int id, int hash, int absent, Side side) implements Serializable {
    boolean isAbsentFrom(long[] row) {
      return absent != NO_ROWS && (row[absent / Long.SIZE] >>> (absent % Long.SIZE) & 1) == 1;
    }
  }

  /** Where a hash comes from. */
  enum Side {
    /** The key of a row that is checked. */
    OWN_KEY,
    /** What a row that is checked refers to: often the same as other rows. */
    OWN_REFERENCE,
    /** The key of a row that they are compared with. */
    OTHERS
  }

  private final Dataset<Row> rows;
  private final List<Column> flags = new ArrayList<>();
  private final List<List<String>> hashed = new ArrayList<>();
  private final List<Counter> counters = new ArrayList<>();
  private final List<Lookup> lookups = new ArrayList<>();

  Reading(Dataset<Row> rows) {
    this.rows = rows;
  }

  /** Counts the rows that a check is about, of which none fails by this. */
  void countChecked(int id) {
    counters.add(new Counter(id, NO_ROWS, 0, true));
  }

  /** Counts the rows that a check is about, of which all fail, less others. */
  void countCheckedAsFailing(int id) {
    counters.add(new Counter(id, ALL_ROWS, 1, true));
  }

  /** Counts the rows that a check is about, and those of them that fail. */
  void countChecked(int id, Column fails) {
    counters.add(new Counter(id, flag(fails), 1, true));
  }

  /** Counts other rows to or off those that fail. */
  void countOthers(int id, Column isCounted, int weight) {
    counters.add(new Counter(id, flag(isCounted), weight, false));
  }

  /** Has all rows looked up by their values in some columns, nulls among them. */
  void lookUp(int id, List<String> columns, Side side) {
    lookups.add(new Lookup(id, hash(columns), NO_ROWS, side));
  }

  /** Has those rows looked up that refer to something. */
  void lookUpReference(int id, String column) {
    int absent = flag(column(column).isNull());
    lookups.add(new Lookup(id, hash(List.of(column)), absent, Side.OWN_REFERENCE));
  }

  private int flag(Column condition) {
    flags.add(condition);
    return flags.size() - 1;
  }

  private int hash(List<String> columns) {
    if (!hashed.contains(columns)) {
      hashed.add(columns);
    }
    return hashed.indexOf(columns);
  }

  /** What is known, in rows of {@link Batch#SCHEMA}. */
  Dataset<Row> batches() {
    List<Column> words = words();
    Stream<Column> hashes = hashed.stream().map(Reading::hashOf);
    Column facts = array(Stream.concat(words.stream(), hashes).toArray(Column[]::new));
    return rows.select(facts.as("facts"))
        .as(longs())
        .mapPartitions(
            reader(words.size(), List.copyOf(counters), List.copyOf(lookups)),
            Encoders.row(Batch.SCHEMA));
  }

  /** Apart, so that what Spark sends to its executors does not hold the rows. */
  private static MapPartitionsFunction<long[], Row> reader(
      int words, List<Counter> counters, List<Lookup> lookups) {
    return rows -> new Batches(rows, words, counters, lookups);
  }

  /** Spark has this encoder for Scala alone by a shorter name. */
  @SuppressWarnings("unchecked")
  private static Encoder<long[]> longs() {
    return (Encoder<long[]>)
        (Encoder<?>)
            new AgnosticEncoders.ArrayEncoder<>(
                AgnosticEncoders.PrimitiveLongEncoder$.MODULE$, false);
  }

  private List<Column> words() {
    List<Column> words = new ArrayList<>();
    for (int flag = 0; flag < flags.size(); flag++) {
      Column bit = when(flags.get(flag), lit(1L << (flag % Long.SIZE))).otherwise(lit(0L));
      if (flag % Long.SIZE == 0) {
        words.add(bit);
      } else {
        int last = words.size() - 1;
        words.set(last, words.get(last).bitwiseOR(bit));
      }
    }
    return words;
  }

  /** Spark's hash passes over nulls, so where there may be some each says that it is one. */
  private static Column hashOf(List<String> columns) {
    Stream<Column> values = columns.stream().map(Violation::column);
    Stream<Column> nulls = columns.stream().map(name -> column(name).isNull());
    return xxhash64(
        (columns.size() == 1 ? values : Stream.concat(values, nulls)).toArray(Column[]::new));
  }
}
