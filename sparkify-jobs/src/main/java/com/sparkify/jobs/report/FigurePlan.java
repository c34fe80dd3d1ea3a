package com.sparkify.jobs.report;

import com.sparkify.transforms.report.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A figure that is counted by period, and how much of the page it may take.
 *
 * @param name the figure
 * @param measures how many of its columns, the last ones, are counts
 * @param room the bytes of the page that it may take
 * @param ranking how it is cut where it does not fit
 * @param counted its rows by a period
 */
record FigurePlan(
    String name, int measures, long room, Ranking ranking, Function<Period, Dataset<Row>> counted) {

  /** Whether a figure may be cut. */
  enum Ranking {
    /** It is shown whole. */
    NONE,
    /** Its first column is a rank; the last ranks may be left out. */
    FIRST_COLUMN
  }

  /** The most ranks that are shown. */
  static final int MOST_RANKS = 1000;

  /** Where so many ranks do not fit, a coarser period is better than fewer. */
  private static final int FEWEST_RANKS = 20;

  /** The figure by this period; empty if there is not enough room for it. */
  Optional<Figure> by(Period period) {
    // A row takes two characters at least, one for its key and one for each measure.
    int most = (int) (room / (1 + measures));
    Dataset<Row> rows = counted.apply(period);
    Dataset<Row> first =
        (ranking == Ranking.NONE ? rows : rows.orderBy(functions.col("rank"))).limit(most + 1);
    Figure whole = figure(first, period);
    if (ranking == Ranking.FIRST_COLUMN) {
      return ranked(whole, period, most);
    }
    return whole.rows().size() <= most && Cells.of(whole).bytes() <= room
        ? Optional.of(whole)
        : Optional.empty();
  }

  private Optional<Figure> ranked(Figure whole, Period period, int most) {
    int present = whole.rows().stream().mapToInt(FigurePlan::rank).max().orElse(0);
    // The last rank that was collected may have more rows than were.
    int complete = whole.rows().size() > most ? present - 1 : present;
    int fits = 0;
    int tooMany = Math.min(complete, MOST_RANKS) + 1;
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) / 2;
      if (Cells.of(first(whole, middle)).bytes() <= room) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    boolean enough = fits >= Math.min(FEWEST_RANKS, present) || period == Period.WHOLE;
    return enough ? Optional.of(first(whole, fits)) : Optional.empty();
  }

  private static Figure first(Figure whole, int ranks) {
    return new Figure(
        whole.name(),
        whole.period(),
        whole.dimensions(),
        whole.determined(),
        whole.measures(),
        whole.rows().stream().filter(row -> rank(row) <= ranks).toList());
  }

  private static int rank(List<Object> row) {
    return ((Number) row.get(0)).intValue();
  }

  private Figure figure(Dataset<Row> counted, Period period) {
    List<String> columns = Arrays.asList(counted.columns());
    int dimensions = columns.size() - measures;
    int determined = ranking == Ranking.NONE ? 0 : columns.indexOf("period") - 1;
    return new Figure(
        name,
        Optional.of(period),
        columns.subList(0, dimensions),
        determined,
        columns.subList(dimensions, columns.size()),
        values(counted));
  }

  /** The rows of a small answer. */
  static List<List<Object>> values(Dataset<Row> answer) {
    List<List<Object>> values = new ArrayList<>();
    for (Row row : answer.collectAsList()) {
      List<Object> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(row.get(i));
      }
      values.add(cells);
    }
    return values;
  }
}
