package com.sparkify.jobs.sql;

import java.util.Set;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * The nodes of Spark's plans that read tables and compute, by the names of their classes: not every
 * version of Spark has all of them.
 */
final class ReadingNodes {
  /** Statements that show something about tables. */
  private static final Set<String> SHOWING =
      Set.of(
          "DescribeColumn",
          "DescribeQueryCommand",
          "DescribeRelation",
          "ExplainCommand",
          "ShowColumns",
          "ShowFunctions",
          "ShowTables",
          "ShowViews");

  /** Nodes of a query as it was written. Relations and functions are judged by their names. */
  private static final Set<String> WRITTEN =
      Set.of(
          "CurrentNamespace$",
          "UnresolvedHaving",
          "UnresolvedHint",
          "UnresolvedInlineTable",
          "UnresolvedRelation",
          "UnresolvedSubqueryColumnAliases",
          "UnresolvedTVFAliases",
          "UnresolvedTableOrView",
          "UnresolvedTableValuedFunction",
          "UnresolvedWith",
          "WithWindowDefinition");

  /** Operators, the same before and after the analysis. */
  private static final Set<String> OPERATORS =
      Set.of(
          "Aggregate",
          "CTERelationDef",
          "CTERelationRef",
          "Deduplicate",
          "Distinct",
          "Except",
          "Expand",
          "Filter",
          "Generate",
          "GlobalLimit",
          "Intersect",
          "Join",
          "LateralJoin",
          "LocalLimit",
          "LocalRelation",
          "Offset",
          "OneRowRelation",
          "PipeOperator",
          "Pivot",
          "Project",
          "Range",
          "RebalancePartitions",
          "Repartition",
          "RepartitionByExpression",
          "ResolvedHint",
          "Sample",
          "Sort",
          "SubqueryAlias",
          "Union",
          "UnionLoop",
          "UnionLoopRef",
          "Unpivot",
          "Window",
          "WithCTE");

  /** Expressions of a query as it was written, besides Spark's own operators and literals. */
  private static final Set<String> WRITTEN_EXPRESSIONS =
      Set.of(
          "MultiAlias",
          "UnresolvedAlias",
          "UnresolvedAttribute",
          "UnresolvedExtractValue",
          "UnresolvedFunction",
          "UnresolvedGenerator",
          "UnresolvedOrdinal",
          "UnresolvedRegex",
          "UnresolvedStar",
          "UnresolvedStarExceptOrReplace");

  private static final String EXPRESSIONS = "org.apache.spark.sql.catalyst.expressions.";

  private ReadingNodes() {}

  static boolean isShowing(LogicalPlan statement) {
    return has(SHOWING, statement);
  }

  static boolean isWrittenPlan(Object node) {
    return has(WRITTEN, node) || has(OPERATORS, node) || has(SHOWING, node);
  }

  static boolean isWrittenExpression(Object node) {
    return isOperator(node) || has(WRITTEN_EXPRESSIONS, node);
  }

  static boolean isAnalyzedPlan(Object node) {
    return has(OPERATORS, node);
  }

  private static boolean isOperator(Object expression) {
    return expression.getClass().getName().startsWith(EXPRESSIONS);
  }

  private static boolean has(Set<String> names, Object node) {
    return node.getClass().getName().startsWith("org.apache.spark.sql.")
        && names.contains(node.getClass().getSimpleName());
  }
}
