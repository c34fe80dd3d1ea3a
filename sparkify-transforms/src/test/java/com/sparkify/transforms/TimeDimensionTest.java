package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.dataset;
import static com.sparkify.transforms.TestRow.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.StarSchema;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class TimeDimensionTest {

  @Test
  void oneRowPerDistinctInstantWithItsPartsInTheZone() {
    // Wednesday, 18:26 in UTC.
    String start = "2018-11-21T18:26:47.796Z";

    assertThat(time("UTC", start, start)).containsExactly(part(start, 18, 21, 47, 4, 2018, 11));
    assertThat(time("Asia/Kathmandu", start)).containsExactly(part(start, 0, 22, 47, 5, 2018, 11));
    assertThat(time("America/St_Johns", start))
        .containsExactly(part(start, 14, 21, 47, 4, 2018, 11));
  }

  @Test
  void weeksAreIsoWeeksYearsAreCalendarYearsAndSundayIsDayOne() {
    assertThat(
            time(
                "UTC",
                "2020-12-31T00:00:00Z",
                "2021-01-03T23:59:59.999999Z",
                "2021-01-04T00:00:00Z",
                "2018-12-31T12:00:00Z"))
        .containsExactlyInAnyOrder(
            part("2020-12-31T00:00:00Z", 0, 31, 53, 5, 2020, 12),
            part("2021-01-03T23:59:59.999999Z", 23, 3, 53, 1, 2021, 1),
            part("2021-01-04T00:00:00Z", 0, 4, 1, 2, 2021, 1),
            part("2018-12-31T12:00:00Z", 12, 31, 1, 2, 2018, 12));
  }

  @Test
  void clocksSetForwardSkipAnHourAndClocksSetBackRepeatOne() {
    assertThat(
            time(
                "Europe/Amsterdam",
                "2018-03-25T00:59:59.999999Z",
                "2018-03-25T01:00:00Z",
                "2018-10-28T00:30:00Z",
                "2018-10-28T01:30:00Z"))
        .containsExactlyInAnyOrder(
            part("2018-03-25T00:59:59.999999Z", 1, 25, 12, 1, 2018, 3),
            part("2018-03-25T01:00:00Z", 3, 25, 12, 1, 2018, 3),
            part("2018-10-28T00:30:00Z", 2, 28, 43, 1, 2018, 10),
            part("2018-10-28T01:30:00Z", 2, 28, 43, 1, 2018, 10));
  }

  @Test
  void missingAreTheInstantsThatTheTableDoesNotHold() {
    String known = "2018-11-21T18:26:47.796Z";
    String missing = "2018-11-21T18:26:47.796001Z";
    ZoneId zone = ZoneId.of("Asia/Kathmandu");
    Dataset<Row> time = TimeDimension.build(plays(known), zone);

    assertThat(
            TimeDimension.missing(plays(known, missing, missing, known), time, zone)
                .collectAsList())
        .containsExactly(part(missing, 0, 22, 47, 5, 2018, 11));
  }

  private static List<Row> time(String zone, String... starts) {
    return TimeDimension.build(plays(starts), ZoneId.of(zone)).collectAsList();
  }

  private static Dataset<Row> plays(String... starts) {
    return dataset(
        StarSchema.SONGPLAYS.schema(),
        Arrays.stream(starts)
            .map(start -> row().with("start_time", Instant.parse(start)))
            .toList());
  }

  private static Row part(
      String start, int hour, int day, int week, int weekday, int year, int month) {
    return RowFactory.create(Instant.parse(start), hour, day, week, weekday, year, month);
  }
}
