package com.sparkify.jobs.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.jobs.console.TextTable.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCellInPlacesOfTheTerminal() {
    TextTable table =
        new TextTable(List.of(Side.LEFT, Side.RIGHT, Side.LEFT))
            .row("name", "plays", "")
            .row("Björk", "1,000", "x")
            .row("Bjo\u0308rk", "3", "y")
            .row("中島みゆき", "20", "z");

    assertThat(table.lines())
        .containsExactly(
            "name        plays",
            "Björk       1,000  x",
            "Bjo\u0308rk           3  y",
            "中島みゆき     20  z");
  }

  @Test
  void controlCharactersAreShownAndDoNotBreakTheLine() {
    assertThat(new TextTable(List.of(Side.LEFT)).row("a\nb\tc\u001bd").lines())
        .containsExactly("a\\nb\\tc\\u001bd");
  }
}
