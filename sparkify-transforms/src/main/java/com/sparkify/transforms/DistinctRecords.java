package com.sparkify.transforms;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import com.sparkify.model.RecordColumns;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * This run's records and those of earlier runs, each distinct one once. Records are distinct by the
 * columns of their staging table from the first to {@code _rescued}.
 */
final class DistinctRecords {
  private static final String PLACE_OF = "_place_of_";
  private static final String HASH = "_hash";
  private static final String ROWS = "_rows";

  private final String transform;
  private final List<String> identity;
  private final List<String> values;
  private final List<String> doubles;

  /**
   * @param transform the transform as errors name it
   * @param staging the records' table
   * @param identity the table's first columns, by which rows are brought together
   */
  DistinctRecords(String transform, Table staging, List<String> identity) {
    List<String> columns = staging.columnNames();
    if (!columns.subList(0, identity.size()).equals(identity)) {
      throw new IllegalArgumentException(
          "%s: the columns %s of %s must begin with the identity %s, so that rows sorted by them are sorted by it"
              .formatted(transform, columns, staging.name(), identity));
    }
    this.transform = transform;
    this.identity = identity;
    this.values = columns.subList(0, columns.indexOf(RecordColumns.RESCUED) + 1);
    this.doubles =
        staging.columns().stream()
            .filter(column -> column.type().equals(DataTypes.DoubleType))
            .map(column -> column.name())
            .toList();
  }

  /**
   * One row per 64-bit hash of an identity that more than one row has: {@code _hash} and how many,
   * with some aggregates over the arrivals among them. Two identities may share a hash, and Spark's
   * passes over nulls, so what comes out may be too much, never too little. Only hashes are
   * shuffled.
   */
  Dataset<Row> repeated(Dataset<Row> arrived, Dataset<Row> known, List<String> more, Column... of) {
    List<String> needed = new ArrayList<>(identity);
    needed.addAll(more);
    Dataset<Row> ofArrived =
        new RequiredColumns(transform, "arrived", needed)
            .selectFrom(arrived)
            .withColumn(HASH, xxhash64(identity()))
            .select(HASH, more.toArray(String[]::new));
    Dataset<Row> ofKnown =
        new RequiredColumns(transform, "known", identity)
            .selectFrom(known)
            .select(xxhash64(identity()).as(HASH));
    // Nearly all differ, so that counting before the exchange would only cost.
    return ofArrived
        .unionByName(ofKnown, true)
        .repartition(col(HASH))
        .groupBy(HASH)
        .agg(count(lit(1)).as(ROWS), of)
        .where(col(ROWS).gt(1));
  }

  /** The columns of the identity. */
  Column[] identity() {
    return RequiredColumns.columns(identity);
  }

  /** The columns that order the records of one identity. */
  Column[] order() {
    return RequiredColumns.columns(keys().subList(identity.size(), values.size()));
  }

  /**
   * One row per distinct record: all columns of {@link #order}, the values, {@code _source_file},
   * {@code _known}, {@code _deliveries}. The rows of one identity are in one partition, and each
   * partition is sorted by identity and order.
   */
  Dataset<Row> of(Dataset<Row> arrived, Dataset<Row> known) {
    List<String> needed = new ArrayList<>(values);
    needed.add(RecordColumns.SOURCE_FILE);
    Dataset<Row> arrivals =
        new RequiredColumns(transform, "arrived", needed)
            .selectFrom(arrived)
            .withColumn(Reconciled.KNOWN, lit(false));
    Dataset<Row> earlier =
        new RequiredColumns(transform, "known", needed)
            .selectFrom(known)
            .withColumn(Reconciled.KNOWN, lit(true));
    Dataset<Row> copies = arrivals.union(earlier);
    for (String name : doubles) {
      copies = copies.withColumn(PLACE_OF + name, DoubleOrder.placeOf(col(name)));
    }
    // Without this, the aggregation would shuffle by all columns, and a step by identity again.
    Dataset<Row> together = copies.repartition(identity());
    Column ofEarlierRun = col(Reconciled.KNOWN);
    Column file = col(RecordColumns.SOURCE_FILE);
    return together
        .groupBy(RequiredColumns.columns(keys()))
        .agg(
            coalesce(min(when(ofEarlierRun, file)), min(file)).as(RecordColumns.SOURCE_FILE),
            aggregates(
                bool_or(ofEarlierRun).as(Reconciled.KNOWN),
                count_if(not(ofEarlierRun)).as(Reconciled.DELIVERIES)));
  }

  /** The values, but for each double the long that is its place. */
  private List<String> keys() {
    return values.stream().map(name -> doubles.contains(name) ? PLACE_OF + name : name).toList();
  }

  /** Some aggregates, and the doubles, which are equal among copies. */
  private Column[] aggregates(Column... some) {
    List<Column> aggregates = new ArrayList<>(List.of(some));
    doubles.forEach(name -> aggregates.add(min(col(name)).as(name)));
    return aggregates.toArray(Column[]::new);
  }
}
