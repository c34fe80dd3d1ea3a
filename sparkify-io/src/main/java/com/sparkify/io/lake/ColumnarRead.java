package com.sparkify.io.lake;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.datasources.v2.BatchScanExec;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A query that only scans a source that yields batches of columns, and perhaps computes more of
 * them.
 */
final class ColumnarRead {
  private final SparkPlan scan;
  private final Columns columns;

  private ColumnarRead(SparkPlan scan, Columns columns) {
    this.scan = scan;
    this.columns = columns;
  }

  /** Nothing if the query does more than that. */
  static Optional<ColumnarRead> of(Dataset<Row> query) {
    SparkPlan plan =
        ((org.apache.spark.sql.classic.Dataset<Row>) query).queryExecution().sparkPlan();
    return plan instanceof ProjectExec project
        ? of(project.child(), CollectionConverters.asJava(project.projectList()))
        : of(plan, CollectionConverters.asJava(plan.output()));
  }

  private static Optional<ColumnarRead> of(SparkPlan scan, List<? extends NamedExpression> read) {
    return scan instanceof BatchScanExec && scan.supportsColumnar()
        ? Optional.of(new ColumnarRead(scan, Columns.of(read, scan.output())))
        : Optional.empty();
  }

  /** The batches as they are scanned, without what is computed. */
  JavaRDD<ColumnarBatch> batches() {
    return scan.executeColumnar().toJavaRDD();
  }

  Columns columns() {
    return columns;
  }

  /** Whether these columns of the query are scanned and not computed. */
  boolean hasScanned(List<String> names) {
    return columns.scanned.keySet().containsAll(names);
  }

  /**
   * How the columns of the query come from the batches.
   *
   * @param values what each is, of the attributes
   * @param scanned of those that are an attribute themselves its place in a batch
   * @param attributes the columns of the batches
   */
  record Columns(
      Map<String, Expression> values, Map<String, Integer> scanned, Seq<Attribute> attributes)
      implements Serializable {

    private static Columns of(List<? extends NamedExpression> read, Seq<Attribute> attributes) {
      Map<String, Expression> values = new HashMap<>();
      Map<String, Integer> scanned = new HashMap<>();
      for (NamedExpression column : read) {
        Expression value = column instanceof Alias alias ? alias.child() : (Expression) column;
        values.put(column.name(), value);
        int place = attributes.indexWhere(value::semanticEquals);
        if (place >= 0) {
          scanned.put(column.name(), place);
        }
      }
      return new Columns(values, scanned, attributes);
    }

    /** The place of a scanned column. */
    int place(String name) {
      return scanned.get(name);
    }

    /** Makes of a row of a batch its values in some columns. */
    UnsafeProjection projection(List<String> names) {
      List<Expression> wanted = names.stream().map(values::get).toList();
      return UnsafeProjection.create(CollectionConverters.asScala(wanted).toSeq(), attributes);
    }
  }
}
