package com.sparkify.io.parquet;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetOutputFormat;

/**
 * When a page ends, and when a column does better without a dictionary.
 *
 * @param rows the most rows of a page
 * @param bytes a page ends once its values take so many
 * @param dictionaryBytes the most bytes of the values in a dictionary
 */
record PageLimits(int rows, int bytes, int dictionaryBytes) {
  static PageLimits of(Configuration conf) {
    return new PageLimits(
        ParquetProperties.DEFAULT_PAGE_ROW_COUNT_LIMIT,
        ParquetOutputFormat.getPageSize(conf),
        ParquetOutputFormat.getDictionaryPageSize(conf));
  }
}
