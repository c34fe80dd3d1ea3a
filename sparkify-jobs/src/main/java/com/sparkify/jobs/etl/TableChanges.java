package com.sparkify.jobs.etl;

import static org.apache.spark.sql.functions.col;

import com.sparkify.io.lake.Arrangement;
import com.sparkify.io.lake.Arrivals;
import com.sparkify.io.lake.Change;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.Publication;
import com.sparkify.model.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What a run changes of the tables, and how they were before. */
final class TableChanges {
  private final SparkSession spark;
  private final Publication publication;

  TableChanges(SparkSession spark, Publication publication) {
    this.spark = spark;
    this.publication = publication;
  }

  /** The lake as it was before the run. */
  Lake lake() {
    return publication.lake();
  }

  /** A table as it was before the run. */
  Dataset<Row> before(Table table) {
    return lake().read(table);
  }

  /** No rows of a table. */
  Dataset<Row> none(Table table) {
    return spark.createDataFrame(List.of(), table.schema());
  }

  /** Some partitions of a table as they were before the run. */
  Dataset<Row> before(Table table, Set<Partition> partitions) {
    return lake().read(table, partitions);
  }

  void add(Table table, Dataset<Row> rows) {
    publication.write(table, rows, Change.add());
  }

  /** Adds the arrivals of some partitions as they lie there. */
  void add(Table table, Arrivals arrivals, Set<Partition> partitions) {
    if (!partitions.isEmpty()) {
      publication.adopt(table, arrivals, partitions, Change.add());
    }
  }

  /** Puts the arrivals of some partitions, as they lie there, in the place of all rows. */
  void replaceAll(Table table, Arrivals arrivals, Set<Partition> partitions) {
    publication.adopt(table, arrivals, partitions, Change.replaceAll());
  }

  void replaceAll(Table table, Dataset<Row> rows) {
    publication.write(table, rows, Change.replaceAll());
  }

  void replaceAll(Table table, Dataset<Row> rows, Arrangement arrangement) {
    publication.write(table, rows, Change.replaceAll(), arrangement);
  }

  void replace(Table table, Set<Partition> partitions, Dataset<Row> rows) {
    if (!partitions.isEmpty()) {
      publication.write(table, rows, Change.replacePartitions(partitions));
    }
  }

  /** Rows that several changes are made from: computed once, and the same each time. */
  Dataset<Row> kept(String name, Dataset<Row> rows) {
    return publication.scratch(name.replace(' ', '-'), rows);
  }

  /** The partitions that rows belong to. */
  static Set<Partition> partitionsOf(Table table, Dataset<Row> rows) {
    Column[] columns = table.partitionedBy().stream().map(name -> col(name)).toArray(Column[]::new);
    Set<Partition> partitions = new LinkedHashSet<>();
    for (Row row : rows.select(columns).distinct().collectAsList()) {
      Object[] values = new Object[row.length()];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.get(i);
      }
      partitions.add(Partition.of(values));
    }
    return partitions;
  }

  /** The partition columns of some partitions of a table, one row for each. */
  Dataset<Row> columnsOf(Table table, Set<Partition> partitions) {
    List<String> names = table.partitionedBy();
    StructType texts = new StructType();
    for (String name : names) {
      texts = texts.add(name, DataTypes.StringType);
    }
    List<Row> rows =
        partitions.stream()
            .map(partition -> RowFactory.create(partition.values().toArray()))
            .toList();
    return spark
        .createDataFrame(rows, texts)
        .select(
            names.stream()
                .map(name -> col(name).cast(table.schema().apply(name).dataType()).as(name))
                .toArray(Column[]::new));
  }
}
