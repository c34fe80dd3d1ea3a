package com.sparkify.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTest {

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void rowsAreTheDifferencesOfTheirKeysAndTheirMeasures() {
    Cells cells =
        Cells.of(
            Figure.timeless(
                "plays",
                List.of("level", "hour"),
                List.of("plays"),
                List.of(row("paid", 10, 31L), row(null, 9, 1L), row("free", 10, 32L))));

    assertThat(cells.values().get("level")).containsExactly(null, "free", "paid");
    assertThat(cells.values().get("hour")).containsExactly(9, 10);
    // Keys 0, 3 and 5: 0 and 1; 3 and 32, which are the digits 0 (more follow) and 1; 2 and 31.
    assertThat(cells.text()).isEqualTo("AB" + "DgB" + "Cf");
  }

  @Test
  void whatFollowsFromTheFirstDimensionIsNotInTheKey() {
    Cells cells =
        Cells.of(
            new Figure(
                "artists",
                java.util.Optional.empty(),
                List.of("rank", "artist", "level"),
                1,
                List.of("plays"),
                List.of(row(1, "Zaz", "free", 2L), row(2, "Air", "free", 1L))));

    assertThat(cells.values().get("artist")).containsExactly("Zaz", "Air");
    assertThat(cells.text()).isEqualTo("AC" + "BB");
  }

  @Test
  void largeNumbersKeepAllTheirDigits() {
    Cells cells =
        Cells.of(Figure.timeless("x", List.of("y"), List.of("n"), List.of(row("a", 1_000_000L))));

    // 1,000,000 = 0 + 18 * 32 + 16 * 32^2 + 30 * 32^3
    assertThat(cells.text()).isEqualTo("A" + "gyw" + "e");
  }

  @Test
  void countsBelowNothingAreRefused() {
    assertThatThrownBy(
            () ->
                Cells.of(Figure.timeless("x", List.of("y"), List.of("n"), List.of(row("a", -1L)))))
        .hasMessage("The count -1 is less than nothing.");
  }
}
