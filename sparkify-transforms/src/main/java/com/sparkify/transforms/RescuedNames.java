package com.sparkify.transforms;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.sparkify.model.RecordColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/** The names of fields that the records have and the contract does not know. */
public final class RescuedNames {
  /**
   * So many names are told from each other; where each record has names of its own, more help
   * nobody.
   */
  public static final int MOST = 1000;

  /** Longer names are told from each other by so many of their first characters. */
  private static final int LONGEST = 200;

  private static final RequiredColumns RECORDS =
      RequiredColumns.of(
          "RescuedNames",
          "reconciled",
          RecordColumns.RESCUED,
          Reconciled.KNOWN,
          Reconciled.CURRENT);

  /** The reader has set limits of its own by now; a second set would only lose names. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          // Names come from outside: they may be without end, and interned ones stay for good.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private static final UserDefinedFunction NAMES =
      udf(
          (UDF1<String, String[]>) RescuedNames::topLevel,
          DataTypes.createArrayType(DataTypes.StringType, false));

  private RescuedNames() {}

  /**
   * How many of the new records have each unknown field at their top level.
   *
   * @param reconciled the result of {@link EventRecords#reconcile} or {@link SongRecords#reconcile}
   * @return one row per name, in no order: {@code name} string (as it is in JSON, unescaped, long
   *     ones cut) and {@code records} bigint, at least 1
   * @throws MissingColumnsException if {@code reconciled} lacks {@code _rescued}, {@code _known} or
   *     {@code _current}
   */
  public static Dataset<Row> counts(Dataset<Row> reconciled) {
    Dataset<Row> withUnknownFields =
        RECORDS
            .selectFrom(reconciled)
            .where(Accounting.isNew().and(col(RecordColumns.RESCUED).isNotNull()));
    Dataset<Row> names =
        withUnknownFields.select(explode(NAMES.apply(col(RecordColumns.RESCUED))).as("name"));
    return names
        .withColumn(
            "name",
            when(length(col("name")).leq(LONGEST), col("name"))
                .otherwise(concat(col("name").substr(1, LONGEST - 1), lit("\u2026"))))
        .groupBy("name")
        .agg(count(lit(1)).as("records"))
        .select(col("name"), col("records"));
  }

  /**
   * Of these counts the {@value #MOST} largest, of equal ones the first by their names.
   *
   * @param counts the result of {@link #counts}
   */
  public static Dataset<Row> mostFrequent(Dataset<Row> counts) {
    return counts.orderBy(col("records").desc(), col("name")).limit(MOST);
  }

  /** The names of a JSON object at its top level, in the order of the text. */
  static String[] topLevel(String object) throws IOException {
    List<String> names = new ArrayList<>();
    try (JsonParser json = JSON.createParser(object)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException(
            "Column %s must hold a JSON object, but holds %s; write the table again with --full"
                .formatted(RecordColumns.RESCUED, object));
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        names.add(name);
        json.nextToken();
        json.skipChildren();
      }
    }
    return names.toArray(String[]::new);
  }
}
