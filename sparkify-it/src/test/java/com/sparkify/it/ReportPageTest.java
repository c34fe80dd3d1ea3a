package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report's page in a real browser, against SQL over the same lake. */
@Tag("browser")
class ReportPageTest {
  @TempDir private static Path folder;
  private static Chromium browser;
  private static ReportLake lake;
  private static Path page;

  @BeforeAll
  static void makeTheReport() throws IOException {
    browser = Chromium.start();
    lake = new ReportLake(folder);
    page = lake.page();
  }

  @AfterAll
  static void endTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openThePage() {
    browser.open(page);
  }

  @AfterEach
  void theConsoleSaysNothing() {
    assertThat(browser.console()).isEmpty();
  }

  /** Plays, listeners, hours and the paid share as the page writes them. */
  private static List<String> shown() {
    return List.of(
        browser.text("#key-plays .number"),
        browser.text("#key-listeners .number"),
        browser.text("#key-hours .number"),
        browser.text("#key-paid .number"),
        browser.text("#key-peak .number"));
  }

  private static List<String> asked(String condition) {
    return lake.first(
        """
        SELECT format_number(count(*), 0), format_number(count(DISTINCT user_id), 0),
          concat(format_number(sum(round(song_length)) / 3600, 1), ' h'),
          concat(format_number(100 * count_if(level = 'paid') / count(*), 1), ' %%'),
          (SELECT concat(lpad(hour, 2, '0'), ':00') FROM plays WHERE %s
           GROUP BY hour ORDER BY count(*) DESC, hour LIMIT 1)
        FROM plays WHERE %s
        """
            .formatted(condition, condition));
  }

  @Test
  void everyChartIsDrawnAndHasATableAndAName() {
    List<String> undrawn =
        browser.texts(
            """
            return [...document.querySelectorAll(".chart")]
              .filter((chart) => chart.querySelectorAll("svg path").length < 3
                || chart.getBoundingClientRect().height < 200
                || !chart.closest("figure").querySelector("details summary")
                || chart.getAttribute("role") !== "img"
                || chart.getAttribute("aria-label").length < 20)
              .map((chart) => chart.closest("figure").id);
            """);
    assertThat(undrawn).isEmpty();
    long charts = browser.number("return document.querySelectorAll('.chart').length");
    assertThat(charts).isEqualTo(17);
  }

  @Test
  void keyFiguresEqualSqlUnderEveryFilter() {
    assertThat(shown()).isEqualTo(asked("true"));

    browser.choose("level", "paid");
    assertThat(shown()).isEqualTo(asked("level = 'paid'"));

    String state =
        lake.first(
                """
                SELECT state FROM plays WHERE state LIKE '__'
                GROUP BY state ORDER BY count_if(level = 'paid') DESC, state LIMIT 1
                """)
            .get(0);
    String inState = "state = '%s'".formatted(state);
    browser.choose("state", state);
    assertThat(shown()).isEqualTo(asked("level = 'paid' AND " + inState));

    browser.choose("level", "All levels");
    assertThat(shown()).isEqualTo(asked(inState));

    browser.choose("state", "All states");
    browser.enter("from", "2018-11-05");
    browser.enter("to", "2018-11-11");
    String week = "date BETWEEN '2018-11-05' AND '2018-11-11'";
    assertThat(shown()).isEqualTo(asked(week));

    browser.choose("level", "free");
    assertThat(shown()).isEqualTo(asked(week + " AND level = 'free'"));
    assertThat(shown()).as("the filter changes something").isNotEqualTo(asked("true"));
  }

  @Test
  void tablesEqualSqlUnderAFilter() {
    browser.choose("level", "free");

    assertThat(browser.table("artists"))
        .isEqualTo(
            lake.rows(
                """
                SELECT artist_name, format_number(count(*), 0),
                  format_number(sum(round(song_length)) / 3600, 1)
                FROM plays WHERE level = 'free'
                GROUP BY artist_name ORDER BY count(*) DESC, artist_name LIMIT 200
                """));
    assertThat(browser.table("states"))
        .isEqualTo(
            lake.rows(
                """
                SELECT state, format_number(count(*), 0),
                  format_number(sum(round(song_length)) / 3600, 1)
                FROM plays WHERE level = 'free' GROUP BY state ORDER BY count(*) DESC, state
                """));
    assertThat(browser.table("plays-by-hour").get(0).subList(1, 25))
        .as("Mondays")
        .isEqualTo(
            lake
                .rows(
                    """
                    SELECT format_number(count(user_id), 0)
                    FROM (SELECT explode(sequence(0, 23)) AS h)
                      LEFT JOIN plays ON hour = h AND weekday = 2 AND level = 'free'
                    GROUP BY h ORDER BY h
                    """)
                .stream()
                .map(row -> row.get(0))
                .toList());
    String first =
        """
        (SELECT user_id, min(date) AS first FROM plays GROUP BY user_id)""";
    assertThat(
            browser.table("listeners").stream()
                .map(row -> row.get(1) + " " + row.get(2))
                .filter(row -> !row.equals("0 0"))
                .toList())
        .isEqualTo(
            lake
                .rows(
                    """
                    SELECT concat(
                        format_number(count(DISTINCT IF(first < date, user_id, NULL)), 0), ' ',
                        format_number(count(DISTINCT IF(first = date, user_id, NULL)), 0))
                    FROM plays JOIN %s USING (user_id)
                    WHERE level = 'free' GROUP BY date ORDER BY date
                    """
                        .formatted(first))
                .stream()
                .map(row -> row.get(0))
                .toList());
    List<List<String>> levels = browser.table("users-by-level");
    assertThat(levels.get(levels.size() - 1).subList(1, 3))
        .as("free and paid at the end")
        .isEqualTo(
            lake.first(
                """
                SELECT format_number(count_if(level = 'free'), 0),
                  format_number(count_if(level = 'paid'), 0)
                FROM users_history WHERE is_current
                """));
  }

  @Test
  void sessionsEqualSql() {
    assertThat(browser.text("#key-session"))
        .isEqualTo(
            String.join(
                "\n",
                lake.first(
                    """
                    SELECT 'Average session', concat(format_number(avg(seconds) / 60, 1), ' min'),
                      concat(format_number(count(*), 0), ' sessions')
                    FROM (SELECT floor(timestampdiff(MICROSECOND, min(start_time), max(start_time))
                            / 1000000) AS seconds
                          FROM staging_events WHERE user_id IS NOT NULL
                          GROUP BY user_id, session_id)
                    """)));
  }

  @Test
  void resetShowsAllAgain() {
    browser.choose("level", "paid");
    browser.enter("from", "2018-11-05");
    browser.run("document.querySelector('#filter button').click()");
    assertThat(shown()).isEqualTo(asked("true"));
  }

  @Test
  void aSongCalledScriptIsASong() {
    assertThat(browser.table("songs").get(0).subList(0, 3))
        .containsExactly(ReportLake.SONG, ReportLake.ARTIST, "400");
    List<String> tip =
        browser.texts(
            """
            const box = document.querySelector("#songs .chart");
            echarts.getInstanceByDom(box).dispatchAction({ type: "showTip", seriesIndex: 0, dataIndex: 0 });
            return [...box.querySelectorAll(".tip > *")].map((line) => line.textContent);
            """);
    assertThat(tip)
        .containsExactly(ReportLake.SONG, ReportLake.ARTIST, "400 plays", "11.1 h of listening");
    List<String> options =
        browser.texts("return [...document.querySelectorAll('#state option')].map((o) => o.text)");
    assertThat(options).contains("<b>ZZ");
    long made = browser.number("return document.querySelectorAll('img, td b, option b').length");
    assertThat(made).as("elements made of the data").isZero();
  }

  @Test
  void jsonEqualsThePage() throws IOException {
    JsonNode key = lake.json().get("key_figures");

    assertThat(
            List.of(
                "%,d".formatted(key.get("plays").asLong()),
                "%,d".formatted(key.get("listeners").asLong()),
                "%,.1f h".formatted(key.get("listened_seconds").asLong() / 3600.0),
                "%.1f %%"
                    .formatted(100.0 * key.get("paid_plays").asLong() / key.get("plays").asLong()),
                "%02d:00".formatted(key.get("peak_hour").asInt())))
        .isEqualTo(shown());
  }

  @Test
  void nothingIsWiderThanAPhoneAndTheThemeIsTheSystems() {
    browser.emulate(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    browser.emulate(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 360, "height", 780, "deviceScaleFactor", 1, "mobile", true));
    browser.open(page);
    long wider =
        browser.number(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(wider).isZero();
    assertThat(browser.run("return document.documentElement.dataset.theme")).isEqualTo("dark");
    browser.run("document.getElementById('theme').click()");
    assertThat(browser.run("return document.documentElement.dataset.theme")).isEqualTo("light");
    browser.emulate("Emulation.clearDeviceMetricsOverride", Map.of());
    browser.emulate("Emulation.setEmulatedMedia", Map.of("features", List.of()));
  }

  @Test
  void thePageIsOneSmallFileThatLoadsNothing() throws IOException {
    assertThat(Files.size(page)).isLessThan(3_000_000);
    List<String> loaded =
        browser.texts("return performance.getEntriesByType('resource').map((one) => one.name)");
    assertThat(loaded).isEmpty();
  }
}
