package com.sparkify.io.json;

import java.util.Map;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The data source {@code sparkify-json}: one row per record of the files, accepted or rejected.
 *
 * <pre>{@code
 * spark.read().format("sparkify-json").option("record", "events").load("s3://bucket/log_data");
 * }</pre>
 *
 * <p>Options: {@code record} ({@code events} or {@code songs}, required), {@code max-record-bytes}
 * (16 MiB), {@code max-expanded-bytes} of a compressed file (16 GiB), {@code split-bytes} (64 MiB).
 * The columns are those of {@code InputRecord.readSchema()}. The files are listed when the source
 * is loaded, as {@link SourceListing} says; each run of the Dataset reads the same ones. Unknown
 * options and wrong values are an {@link IllegalArgumentException}; sources that are missing or
 * cannot be listed, and files that cannot be read, are a {@link SourceException}.
 */
public final class SparkifyJson implements TableProvider, DataSourceRegister {
  static final String NAME = "sparkify-json";

  /** Spark makes the source by its name. */
  public SparkifyJson() {}

  @Override
  public String shortName() {
    return NAME;
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return ReadOptions.of(options).record().readSchema();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(properties);
    ReadOptions read = ReadOptions.of(options);
    SourceListing listing =
        SourceListing.of(
            ReadOptions.sources(options), SparkSession.active().sessionState().newHadoopConf());
    return new RecordTable(read.record(), listing.files(), read.limits(), read.splitBytes());
  }
}
