package com.sparkify.transforms;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.Instants;
import com.sparkify.testing.LocalSpark;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCalendarTest {

  /**
   * Apia lost 2011-12-30; Amsterdam and Monrovia had odd seconds; the last two are the farthest.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Asia/Kathmandu",
        "America/St_Johns",
        "Europe/Amsterdam",
        "Africa/Monrovia",
        "Pacific/Apia",
        "UTC+05:45",
        "+18:00",
        "-18:00"
      })
  void partsAreThoseOfJavaTimeFromTheFirstYearToTheLast(String id) {
    ZoneId zone = ZoneId.of(id);
    List<Instant> instants = instants();

    List<Row> rows =
        LocalSpark.session()
            .createDataFrame(
                instants.stream().map(RowFactory::create).toList(),
                new StructType().add("instant", DataTypes.TimestampType))
            .repartition(2)
            .select(col("instant"), parts(zone))
            .collectAsList();

    assertThat(rows).hasSameSizeAs(instants);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.<Integer>getList(1))
                    .as("%s in %s", row.get(0), id)
                    .isEqualTo(parts(row.<Instant>getAs(0).atZone(zone))));
  }

  @Test
  void nullHasNoParts() {
    Row parts =
        LocalSpark.session()
            .range(1)
            .select(lit(null).cast(DataTypes.TimestampType).as("instant"))
            .select(parts(ZoneId.of("UTC")))
            .first();

    assertThat(parts.getList(0)).containsOnlyNulls();
  }

  private static Column parts(ZoneId zone) {
    return parts(LocalCalendar.in(zone), col("instant"));
  }

  private static Column parts(LocalCalendar calendar, Column instant) {
    return array(
        calendar.yearOf(instant),
        calendar.monthOf(instant),
        calendar.dayOf(instant),
        calendar.hourOf(instant),
        calendar.weekOf(instant),
        calendar.weekdayOf(instant));
  }

  private static List<Integer> parts(ZonedDateTime local) {
    return List.of(
        local.getYear(),
        local.getMonthValue(),
        local.getDayOfMonth(),
        local.getHour(),
        local.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
        local.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : local.getDayOfWeek().getValue() + 1);
  }

  private static List<Instant> instants() {
    List<Instant> instants =
        new ArrayList<>(
            List.of(
                Instants.EARLIEST,
                Instants.LATEST,
                Instant.EPOCH,
                Instant.EPOCH.minusNanos(1_000),
                Instant.parse("1582-10-10T12:00:00Z"),
                // Amsterdam's noon was 19 minutes and 32 seconds before London's until July 1937.
                Instant.parse("1936-01-01T23:40:27.999999Z"),
                Instant.parse("1936-01-01T23:40:28Z"),
                Instant.parse("2011-12-30T09:59:59.999999Z"),
                Instant.parse("2011-12-30T10:00:00Z"),
                Instant.parse("2018-03-25T01:00:00Z"),
                Instant.parse("2018-10-28T00:30:00Z"),
                Instant.parse("2018-10-28T01:30:00Z"),
                Instant.parse("2020-12-31T23:59:59.999999Z"),
                Instant.parse("2021-01-03T00:00:00Z")));
    Random random = new Random(20181112);
    long first = Instants.EARLIEST.getEpochSecond();
    long last = Instants.LATEST.getEpochSecond();
    for (int i = 0; i < 500; i++) {
      instants.add(Instant.ofEpochSecond(random.nextLong(first, last)));
    }
    return instants;
  }
}
