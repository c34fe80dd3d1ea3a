package com.sparkify.jobs.ddl;

import com.sparkify.model.Column;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What the types of the columns are called. All timestamps are instants, to the microsecond. */
enum TypeNames {
  /** Of Spark, Hive and Athena. */
  HIVE("STRING", "BIGINT", "INT", "DOUBLE", "BOOLEAN", "TIMESTAMP"),
  /** Of Trino's Hive connector, which has no type for instants: these are in UTC. */
  TRINO("VARCHAR", "BIGINT", "INTEGER", "DOUBLE", "BOOLEAN", "TIMESTAMP(6)"),
  DUCKDB("VARCHAR", "BIGINT", "INTEGER", "DOUBLE", "BOOLEAN", "TIMESTAMP WITH TIME ZONE"),
  POSTGRES("text", "bigint", "integer", "double precision", "boolean", "timestamptz"),
  REDSHIFT("VARCHAR(65535)", "BIGINT", "INTEGER", "DOUBLE PRECISION", "BOOLEAN", "TIMESTAMPTZ"),
  /** Of what Redshift copies from Parquet, which has no type for instants: these are in UTC. */
  REDSHIFT_COPY("VARCHAR(65535)", "BIGINT", "INTEGER", "DOUBLE PRECISION", "BOOLEAN", "TIMESTAMP");

  private final Map<DataType, String> names;

  TypeNames(String text, String bigint, String integer, String real, String truth, String instant) {
    names =
        Map.of(
            DataTypes.StringType, text,
            DataTypes.LongType, bigint,
            DataTypes.IntegerType, integer,
            DataTypes.DoubleType, real,
            DataTypes.BooleanType, truth,
            DataTypes.TimestampType, instant,
            DataTypes.DateType, text.equals("text") ? "date" : "DATE");
  }

  String of(Column column) {
    String name = names.get(column.type());
    if (name == null) {
      throw new IllegalArgumentException(
          "The column %s has the type %s, which has no name here"
              .formatted(column.name(), column.type()));
    }
    return name;
  }
}
