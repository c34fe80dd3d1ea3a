package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.settings.UsageException;
import com.sparkify.jobs.sql.InvalidSqlException;
import com.sparkify.jobs.sql.ReadOnlySql;
import com.sparkify.model.LakeTables;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.transforms.Plays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Questions in SQL about the tables of a lake. They read; they cannot change anything. */
final class SqlQuestion {
  /** The view of {@code songplays} with all that the other tables know of each play. */
  private static final String PLAYS = "plays";

  private static final String UNANSWERED = "the SQL cannot be answered: ";

  private final SparkSession spark;

  private SqlQuestion(SparkSession spark) {
    this.spark = spark;
  }

  /** Makes the tables of a lake known by their names. */
  static SqlQuestion about(Lake lake, SparkSession spark) {
    for (Table table : LakeTables.PUBLISHED) {
      lake.read(table).createOrReplaceTempView(table.sqlName());
    }
    Plays.of(
            lake.read(StarSchema.SONGPLAYS),
            lake.read(StarSchema.USERS),
            lake.read(StarSchema.SONGS),
            lake.read(StarSchema.ARTISTS),
            lake.read(StarSchema.TIME))
        .createOrReplaceTempView(PLAYS);
    return new SqlQuestion(spark);
  }

  private static List<String> tables() {
    return LakeTables.PUBLISHED.stream().map(Table::sqlName).toList();
  }

  /** The answer to a question about the tables alone. */
  Dataset<Row> ask(String sql) {
    return ask(sql, ReadOnlySql.Files.NONE);
  }

  /**
   * The answer to a question.
   *
   * @param files the files that it may read besides the tables
   * @throws UsageException if the text is no SQL, does anything but read, or names what is not
   *     there
   */
  Dataset<Row> ask(String sql, ReadOnlySql.Files files) {
    Set<String> views = new HashSet<>(tables());
    views.add(PLAYS);
    try {
      ReadOnlySql.about(views, files, spark).requireStatement(sql);
      return spark.sql(sql);
    } catch (StackOverflowError tooDeep) {
      throw new UsageException(
          UNANSWERED
              + "it is nested too deeply; write it shorter, or give Java a larger stack:"
              + " SPARKIFY_JVM_OPTS=-Xss64m");
    } catch (InvalidSqlException invalid) {
      throw new UsageException(describe(invalid, files));
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception wrong) {
      // Spark's Scala code throws it without declaring it, so javac cannot catch it by name.
      if (wrong instanceof AnalysisException analysis) {
        throw new UsageException(UNANSWERED + describe(analysis));
      }
      throw new IllegalStateException(wrong);
    }
  }

  private static String describe(InvalidSqlException invalid, ReadOnlySql.Files files) {
    String message = invalid.getMessage();
    return switch (invalid.kind()) {
      case UNREADABLE -> "the SQL cannot be read: " + message;
      case REFUSED -> "query reads and changes nothing: ask with SELECT.\n" + message;
      case UNKNOWN_FUNCTION -> UNANSWERED + message;
      case UNKNOWN_TABLE ->
          UNANSWERED
              + message
              + whatThereIs()
              + (files == ReadOnlySql.Files.NONE
                  ? "; --allow-files lets a query read other files."
                  : "");
    };
  }

  private static String describe(AnalysisException wrong) {
    String message = wrong.getSimpleMessage().lines().findFirst().orElse("");
    if (wrong.line().isDefined() && wrong.startPosition().isDefined()) {
      message +=
          " (line %s, position %s)".formatted(wrong.line().get(), wrong.startPosition().get());
    }
    return "TABLE_OR_VIEW_NOT_FOUND".equals(wrong.getCondition())
        ? message + whatThereIs()
        : message;
  }

  private static String whatThereIs() {
    return "\nThe tables are " + String.join(", ", tables()) + ", and the view " + PLAYS;
  }
}
