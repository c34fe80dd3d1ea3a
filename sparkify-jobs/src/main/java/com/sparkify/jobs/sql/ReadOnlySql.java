package com.sparkify.jobs.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.UserDefinedExpression;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.View;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import org.apache.spark.sql.execution.CommandExecutionMode;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.internal.SessionState;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Judges SQL by what it is allowed to do: to read temporary views by their names, and to compute.
 * What is not known to be harmless is refused, so that a later version of Spark adds nothing to it.
 *
 * <p>The statement is judged twice: as it was written, since the analysis itself reads files and
 * loads classes by the names in it, and analyzed, since names stand for something only then.
 */
public final class ReadOnlySql {
  /** Which files a query may read by their paths. */
  public enum Files {
    NONE,
    ANY
  }

  private static final Set<String> FILE_FORMATS = Set.of("csv", "json", "orc", "parquet", "text");

  private static final PureFunctions FUNCTIONS = PureFunctions.ofValues();
  private static final PureFunctions TABLE_FUNCTIONS = PureFunctions.ofTables();

  private final SessionState session;
  private final Set<String> tables;
  private final Files files;

  private ReadOnlySql(SparkSession spark, Set<String> tables, Files files) {
    this.session = ((org.apache.spark.sql.classic.SparkSession) spark).sessionState();
    this.tables = Set.copyOf(tables);
    this.files = files;
  }

  /** The gate for statements about these temporary views of a session. */
  public static ReadOnlySql about(Set<String> tables, Files files, SparkSession spark) {
    return new ReadOnlySql(spark, tables, files);
  }

  /** The gate for expressions about the columns of one table. */
  public static ReadOnlySql ofExpressions(SparkSession spark) {
    return new ReadOnlySql(spark, Set.of(), Files.NONE);
  }

  /**
   * Requires that a statement only reads. Nothing of it is run.
   *
   * @throws InvalidSqlException if it is no SQL, does something else, or names what does not exist
   */
  public void requireStatement(String sql) {
    requireWritten(parsed(sql, ParserInterface::parsePlan));
  }

  /**
   * Requires that an expression only computes a value of columns.
   *
   * @throws InvalidSqlException if it is no SQL, does something else, or names what does not exist
   */
  public void requireExpression(String sql) {
    SqlTree.visit(
        parsed(sql, ParserInterface::parseExpression),
        node -> {
          if (node instanceof UnresolvedRelation relation) {
            throw new InvalidSqlException(
                InvalidSqlException.Kind.REFUSED,
                "It reads %s; only the columns of its own table are known here."
                    .formatted(nameOf(relation.multipartIdentifier())));
          }
          return isAllowedAsWritten(node);
        });
  }

  private interface Parser<T> {
    T parse(ParserInterface parser, String sql) throws ParseException;
  }

  /** Parses with the settings of this session; without it those of the thread's session count. */
  private <T> T parsed(String sql, Parser<T> parser) {
    return SQLConf.withExistingConf(
        session.conf(),
        () -> {
          try {
            return parser.parse(session.sqlParser(), sql);
          } catch (ParseException unreadable) {
            throw new InvalidSqlException(
                InvalidSqlException.Kind.UNREADABLE, unreadable.getMessage().strip());
          }
        });
  }

  private void requireWritten(LogicalPlan statement) {
    SqlTree.visit(statement, this::isAllowedAsWritten);
    if (statement instanceof ExplainCommand explain) {
      requireAnalyzable(explain.logicalPlan());
    } else if (statement instanceof DescribeQueryCommand describe) {
      requireAnalyzable(describe.plan());
    } else {
      requireAnalyzable(statement);
    }
  }

  private void requireAnalyzable(LogicalPlan query) {
    if (!ReadingNodes.isShowing(query)) {
      requireAnalyzed(session.executePlan(query, CommandExecutionMode.SKIP()).analyzed());
    }
  }

  /**
   * Requires that an analyzed query only reads.
   *
   * @throws InvalidSqlException if it does something else
   */
  public void requireAnalyzed(LogicalPlan query) {
    SqlTree.visit(query, this::isAllowedAnalyzed);
  }

  private boolean isAllowedAsWritten(TreeNode<?> node) {
    if (node instanceof LogicalPlan ? !ReadingNodes.isWrittenPlan(node) : !isWritten(node)) {
      throw refused(node);
    }
    if (node instanceof UnresolvedRelation relation) {
      requireTable(relation.multipartIdentifier());
    } else if (node instanceof UnresolvedTableOrView relation) {
      requireTable(relation.multipartIdentifier());
    } else if (node instanceof UnresolvedFunction function) {
      FUNCTIONS.require(CollectionConverters.asJava(function.nameParts()));
    } else if (node instanceof UnresolvedGenerator generator) {
      FUNCTIONS.require(CollectionConverters.asJava(generator.name().nameParts()));
    } else if (node instanceof UnresolvedTableValuedFunction function) {
      TABLE_FUNCTIONS.require(CollectionConverters.asJava(function.name()));
    }
    return true;
  }

  private static boolean isWritten(TreeNode<?> expression) {
    return ReadingNodes.isWrittenExpression(expression)
        && !FUNCTIONS.isRefused(expression.getClass());
  }

  private boolean isAllowedAnalyzed(TreeNode<?> node) {
    if (node instanceof View view) {
      if (view.isTempView() && tables.contains(view.desc().identifier().table())) {
        return false;
      }
    } else if (node instanceof LogicalRelation relation) {
      if (files == Files.ANY && relation.relation() instanceof HadoopFsRelation) {
        return false;
      }
    } else if (node instanceof LogicalPlan
        ? ReadingNodes.isAnalyzedPlan(node)
        : !(node instanceof UserDefinedExpression) && !FUNCTIONS.isRefused(node.getClass())) {
      return true;
    }
    throw refused(node);
  }

  private static InvalidSqlException refused(TreeNode<?> node) {
    return new InvalidSqlException(
        InvalidSqlException.Kind.REFUSED, "This part of it is refused: " + node.nodeName() + ".");
  }

  private void requireTable(Seq<String> identifier) {
    // One word that is no table either is a common table expression, or fails in the analysis.
    if (identifier.size() == 1) {
      return;
    }
    boolean isFile =
        identifier.size() == 2
            && FILE_FORMATS.contains(identifier.apply(0).toLowerCase(Locale.ROOT));
    if (!isFile || files == Files.NONE) {
      throw new InvalidSqlException(
          InvalidSqlException.Kind.UNKNOWN_TABLE, nameOf(identifier) + " is no table of the lake.");
    }
  }

  private static String nameOf(Seq<String> identifier) {
    List<String> parts = CollectionConverters.asJava(identifier);
    return parts.stream()
        .map(part -> part.matches("[A-Za-z]\\w*") ? part : "`" + part.replace("`", "``") + "`")
        .collect(Collectors.joining("."));
  }
}
