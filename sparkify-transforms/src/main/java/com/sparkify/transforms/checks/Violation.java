package com.sparkify.transforms.checks;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Which rows break a rule. */
final class Violation {
  private Violation() {}

  /** True in the rows that break it, false in all others. It may look at neighbours of a row. */
  static Column of(Rule.OfRows rule) {
    return coalesce(broken(rule), lit(false));
  }

  private static Column broken(Rule.OfRows rule) {
    if (rule instanceof Rule.NotNull notNull) {
      return anyNull(notNull.columns());
    }
    if (rule instanceof Rule.OneOf oneOf) {
      return not(column(oneOf.column()).cast("string").isin(oneOf.values().toArray()));
    }
    if (rule instanceof Rule.Within within) {
      return within.bounds().isOutside(column(within.column()));
    }
    if (rule instanceof Rule.Matches matches) {
      String whole = "\\A(?:" + matches.pattern() + ")\\z";
      return not(column(matches.column()).cast("string").rlike(whole));
    }
    if (rule instanceof Rule.Condition condition) {
      return not(expr(condition.sql()));
    }
    return broken((Rule.Unbroken) rule);
  }

  private static Column anyNull(List<String> columns) {
    return columns.stream()
        .map(name -> column(name).isNull())
        .reduce(Column::or)
        .orElse(lit(false));
  }

  private static Column broken(Rule.Unbroken rule) {
    WindowSpec timeline = Window.partitionBy(column(rule.who())).orderBy(column(rule.from()));
    Column from = column(rule.from());
    Column to = column(rule.to());
    Column next = lead(from, 1).over(timeline);
    Column sameNext = lead(column(rule.value()), 1).over(timeline).equalTo(column(rule.value()));
    return not(to.eqNullSafe(next))
        .or(coalesce(from.geq(to), lit(false)))
        .or(not(column(rule.current()).eqNullSafe(to.isNull())))
        .or(coalesce(sameNext, lit(false)));
  }

  static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
