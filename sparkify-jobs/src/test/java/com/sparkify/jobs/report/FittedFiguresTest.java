package com.sparkify.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.jobs.report.FigurePlan.Ranking;
import com.sparkify.testing.LocalSpark;
import com.sparkify.transforms.report.Period;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FittedFiguresTest {

  /** As many rows as asked for by each period. */
  private static Function<Period, Dataset<Row>> rows(int day, int week, int month) {
    return period -> {
      int rows =
          switch (period) {
            case DAY -> day;
            case WEEK -> week;
            case MONTH -> month;
            case YEAR, WHOLE -> 1;
          };
      return LocalSpark.session()
          .range(rows)
          .selectExpr("lpad(cast(id as string), 6, '0') AS period", "1L AS plays");
    };
  }

  private static FigurePlan plan(String name, long room, Function<Period, Dataset<Row>> counted) {
    return new FigurePlan(name, 1, room, Ranking.NONE, counted);
  }

  @Test
  void figuresThatFitAreByDayAndTheOthersByTheFinestPeriodByWhichAllOfThemFit() {
    FittedFigures fitted =
        FittedFigures.of(
            List.of(
                plan("wide", 200, rows(100, 10, 5)),
                plan("fits", 2_000, rows(100, 10, 5)),
                plan("wider", 200, rows(100, 50, 5))));

    assertThat(fitted.period()).isEqualTo(Period.MONTH);
    assertThat(fitted.figures())
        .extracting(figure -> figure.name() + " " + figure.period().get())
        .containsExactly("wide MONTH", "fits DAY", "wider MONTH");
    assertThat(fitted.figures())
        .extracting(figure -> figure.rows().size())
        .containsExactly(5, 100, 5);
  }

  @Test
  void whatFitsIsByDay() {
    assertThat(FittedFigures.of(List.of(plan("fits", 2_000, rows(100, 10, 5)))).period())
        .isEqualTo(Period.DAY);
  }

  private static FigurePlan ranked(int ranks, long room) {
    return new FigurePlan(
        "artists",
        1,
        room,
        Ranking.FIRST_COLUMN,
        period ->
            LocalSpark.session()
                .range(ranks * 3L)
                .selectExpr(
                    "cast(id / 3 as int) + 1 AS rank",
                    "concat('Artist ', cast(cast(id / 3 as int) as string)) AS artist",
                    "cast(id % 3 as string) AS period",
                    "1L AS plays"));
  }

  @Test
  void theLastRanksAreLeftOutAsWhole() {
    Figure cut = ranked(500, 5_000).by(Period.DAY).orElseThrow();

    assertThat(Cells.of(cut).bytes()).isBetween(4_900L, 5_000L);
    int last = cut.rows().stream().mapToInt(row -> (int) row.get(0)).max().orElseThrow();
    assertThat(last).isBetween(100, 499);
    assertThat(cut.rows()).hasSize(last * 3);
  }

  @Test
  void ratherThanFewRanksACoarserPeriod() {
    assertThat(ranked(500, 300).by(Period.DAY)).isEmpty();
    assertThat(ranked(500, 300).by(Period.WHOLE)).isPresent();
  }

  @Test
  void atMostAThousandAreRanked() {
    Figure most = ranked(1_200, 1_000_000).by(Period.DAY).orElseThrow();

    assertThat(most.rows()).hasSize(3_000);
  }
}
