package com.sparkify.transforms.checks;

import java.util.List;
import java.util.Optional;

/** What must be true of a table. */
public sealed interface Rule {

  /** It in words, such as {@code each (user_id) once}. */
  String expected();

  /** A rule that each row keeps or breaks, looked at by itself or among its neighbours. */
  sealed interface OfRows extends Rule
      permits NotNull, OneOf, Within, Matches, Condition, Unbroken {}

  /** Rows differ in these columns taken together; null is equal to null. */
  record Unique(List<String> columns) implements Rule {
    public Unique {
      columns = List.copyOf(columns);
    }

    @Override
    public String expected() {
      return "each (%s) once".formatted(String.join(", ", columns));
    }
  }

  /** None of these columns is null in any row. */
  record NotNull(List<String> columns) implements OfRows {
    public NotNull {
      columns = List.copyOf(columns);
    }

    @Override
    public String expected() {
      return "no null in " + String.join(", ", columns);
    }
  }

  /** Every value of a column is one of a key column of another table, which is of the same type. */
  record References(String column, String table, String key) implements Rule {
    @Override
    public String expected() {
      return "each %s is in %s.%s".formatted(column, table, key);
    }
  }

  /** Every value of a column is, as text, one of these. */
  record OneOf(String column, List<String> values) implements OfRows {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public String expected() {
      return "each %s is one of %s".formatted(column, String.join(", ", values));
    }
  }

  /** Every value of a column of numbers lies between bounds that belong to it; NaN lies nowhere. */
  record Within(String column, Bounds bounds) implements OfRows {
    @Override
    public String expected() {
      return "each %s is %s".formatted(column, bounds.inWords());
    }
  }

  /** Every value of a column, as text, matches a regular expression of Java's as a whole. */
  record Matches(String column, String pattern) implements OfRows {
    @Override
    public String expected() {
      return "each %s matches %s".formatted(column, pattern);
    }
  }

  /** An expression of Spark's SQL, about the columns of one row, that is false in no row. */
  record Condition(String sql) implements OfRows {
    @Override
    public String expected() {
      return "each row has " + sql;
    }
  }

  /**
   * The rows of one {@code who}, by {@code from}, are half-open intervals without gap or overlap:
   * each ends after it began and where the next one begins, only the last one is open and flagged
   * as current, and neighbours differ in their value.
   */
  record Unbroken(String who, String value, String from, String to, String current)
      implements OfRows {
    @Override
    public String expected() {
      return "each %s's [%s, %s) without gap or overlap, the last one current, neighbours different in %s"
          .formatted(who, from, to, value);
    }
  }

  /** There are as many rows as rows of another table on which a condition of SQL is true. */
  record AsManyAs(String table, String condition) implements Rule {
    @Override
    public String expected() {
      return "as many rows as %s has with %s".formatted(table, condition);
    }
  }

  /**
   * An aggregate expression of Spark's SQL over all rows: a boolean that is true, or, where there
   * are bounds, a number within them.
   */
  record Total(String sql, Optional<Bounds> bounds) implements Rule {
    @Override
    public String expected() {
      return bounds.map(within -> sql + " is " + within.inWords()).orElse(sql);
    }
  }
}
