package com.sparkify.io.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import com.sparkify.model.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Which partitions of a table rows belong to, and the other way round. */
public final class PartitionRows {
  private PartitionRows() {}

  /** How many rows belong to each partition; those without any are left out. */
  public static Map<Partition, Long> count(Table table, Dataset<Row> rows) {
    Column[] columns = table.partitionedBy().stream().map(name -> col(name)).toArray(Column[]::new);
    Map<Partition, Long> counts = new HashMap<>();
    for (Row row : rows.groupBy(columns).agg(sum(lit(1L)).as("_rows")).collectAsList()) {
      // Of no rows at all there is one sum, and it is null.
      if (!row.isNullAt(columns.length)) {
        counts.put(of(table, row), row.getLong(columns.length));
      }
    }
    return counts;
  }

  /** The partition that a row with the partition columns belongs to. */
  public static Partition of(Table table, Row row) {
    return Partition.of(table.partitionedBy().stream().map(row::<Object>getAs).toArray());
  }

  /** The partition columns of some partitions, one row for each. */
  public static Dataset<Row> columns(SparkSession spark, Table table, Set<Partition> partitions) {
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
