package com.sparkify.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.transforms.report.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
  private static final Figure PLAYS =
      new Figure(
          "plays",
          Optional.of(Period.DAY),
          List.of("period", "state"),
          0,
          List.of("plays"),
          List.of(
              Arrays.<Object>asList("2018-11-01", "</script><!--", 2L),
              Arrays.<Object>asList("2018-11-01", null, 1L)));
  private static final Report REPORT =
      new Report(
          "file:/lake",
          "UTC",
          "2018-12-01T00:00:00Z",
          "1.0",
          Period.DAY,
          List.of("A note."),
          new KeyFigures(3, 2, 600, 1, 16, 0, 1, 60, Map.of("free", 2L)),
          Map.of("plays", PLAYS));

  @Test
  void theDocumentHasEachFigureWithALineARow() {
    assertThat(ReportJson.document(REPORT))
        .isEqualTo(
            """
            {
              "format": 1,
              "lake": "file:/lake",
              "zone": "UTC",
              "made_at": "2018-12-01T00:00:00Z",
              "version": "1.0",
              "period": "day",
              "notes": ["A note."],
              "key_figures": {"plays":3,"listeners":2,"listened_seconds":600,"paid_plays":1,\
            "peak_hour":16,"matched_plays":0,"sessions":1,"session_seconds":60,\
            "users_by_level":{"free":2}},
              "figures": {
                "plays": {"period": "day", "dimensions": ["period","state"], "determined": 0,\
             "measures": ["plays"], "rows": [
                  ["2018-11-01","</script><!--",2],
                  ["2018-11-01",null,1]
                ]}
              }
            }
            """);
  }

  @Test
  void csvIsAFileAFigure() {
    assertThat(ReportCsv.files(REPORT))
        .isEqualTo(
            Map.of(
                "plays.csv",
                "period,state,plays\r\n2018-11-01,</script><!--,2\r\n2018-11-01,,1\r\n"));
  }

  @Test
  void nothingInTheDataOfThePageMeansAnythingToHtml() {
    assertThat(ReportJson.insideHtml("\"</script>&\u2028\u2029é\""))
        .isEqualTo("\"\\u003c/script\\u003e\\u0026\\u2028\\u2029é\"");
    String page = ReportPage.of(REPORT, "var echarts;");

    assertThat(page)
        .contains("\\u003c/script\\u003e\\u003c!--")
        .doesNotContain("</script><!--")
        .containsOnlyOnce("<script>var echarts;</script>")
        .contains("script-src 'sha256-rgTvuw0K5YvduSXeSmVzmfI3eLSSAuDes0Rov+V36ho=' 'sha256-")
        .doesNotContain("{{");
  }
}
