package com.sparkify.transforms.report;

import static com.sparkify.transforms.report.Rows.at;
import static com.sparkify.transforms.report.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ReportedPlaysTest {
  private static final String PLAYS =
      "start_time timestamp, user_id string, level string, song_id string, location string,"
          + " user_agent string, song_title string, artist_name string, song_length double";

  @Test
  void dateWeekdayAndHourAreThoseOfTheZone() {
    assertThat(
            Rows.texts(
                ReportedPlays.of(
                    Rows.of(
                        PLAYS,
                        row(
                            at("2018-11-30T23:30:00Z"),
                            "15",
                            "paid",
                            "SO1",
                            "New York-Newark, NY-NJ",
                            "Moz",
                            "Song",
                            "Björk",
                            199.5)),
                    ZoneId.of("Europe/Berlin"))))
        .containsExactly("[2018-12-01,7,0,15,paid,NY-NJ,New York-Newark,Björk,Song,200,1,Moz]");
  }

  @Test
  void whatTheEventDoesNotSayIsNullAndItsTimeNothing() {
    assertThat(
            Rows.texts(
                ReportedPlays.of(
                    Rows.of(
                        PLAYS,
                        row(
                            at("2018-11-30T23:30:00Z"),
                            "15",
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null)),
                    ZoneId.of("UTC"))))
        .containsExactly("[2018-11-30,6,23,15,null,null,null,null,null,0,0,null]");
  }

  @Test
  void stateIsWhatFollowsTheLastComma() {
    assertThat(
            Rows.texts(
                Rows.of(
                        "location string",
                        row("Houston-The Woodlands, TX"),
                        row("Washington, District, DC-VA"),
                        row("Nowhere"),
                        row("Nowhere, "),
                        row(", TX"),
                        row((Object) null))
                    .select(
                        Locations.city(org.apache.spark.sql.functions.col("location")),
                        Locations.state(org.apache.spark.sql.functions.col("location")))))
        .containsExactly(
            "[Houston-The Woodlands,TX]",
            "[Nowhere,null]",
            "[Nowhere,null]",
            "[Washington, District,DC-VA]",
            "[null,TX]",
            "[null,null]");
  }

  @Test
  void namesAreCutAfter200Characters() {
    String longName = "é".repeat(250);
    assertThat(
            Rows.of("name string", row(longName), row("  "))
                .select(Locations.name(org.apache.spark.sql.functions.col("name")))
                .collectAsList())
        .containsExactly(row("é".repeat(200)), row((Object) null));
  }
}
