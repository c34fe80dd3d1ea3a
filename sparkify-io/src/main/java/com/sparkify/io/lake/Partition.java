package com.sparkify.io.lake;

import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;

/**
 * A partition of a table, named by its Hive folders: {@code [2018, 11]} is {@code
 * year=2018/month=11}. A table without partition columns is one partition without values.
 *
 * @param values the values as they stand in the path, in the order of the table's partition columns
 */
public record Partition(List<String> values) {
  public Partition {
    values = List.copyOf(values);
  }

  /**
   * The partition of a row.
   *
   * @param values whole numbers, dates, texts or nulls, in the order of the partition columns
   */
  public static Partition of(Object... values) {
    return new Partition(Arrays.stream(values).map(Partition::inPath).toList());
  }

  private static String inPath(Object value) {
    String text = value == null ? "" : value.toString();
    return text.isEmpty()
        ? ExternalCatalogUtils.DEFAULT_PARTITION_NAME()
        : ExternalCatalogUtils.escapePathName(text);
  }

  /** The partition of the files in a folder below a table's root. */
  static Partition ofFolder(String folder) {
    return new Partition(
        folder.isEmpty()
            ? List.of()
            : Arrays.stream(folder.split("/", -1))
                .map(name -> name.substring(name.indexOf('=') + 1))
                .toList());
  }

  /**
   * Its folder below the table's root, such as {@code year=2018/month=11}.
   *
   * @throws IllegalArgumentException if the table has more or fewer partition columns
   */
  public String folder(Table table) {
    if (!isOf(table)) {
      throw new IllegalArgumentException(
          "%s is no partition of %s, which is partitioned by %s"
              .formatted(values, table.name(), table.partitionedBy()));
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      names.add(table.partitionedBy().get(i) + "=" + values.get(i));
    }
    return String.join("/", names);
  }

  boolean isOf(Table table) {
    return values.size() == table.partitionedBy().size();
  }
}
