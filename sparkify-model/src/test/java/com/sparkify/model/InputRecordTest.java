package com.sparkify.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class InputRecordTest {

  @Test
  void anEventIsReadIntoTheseColumns() {
    assertThat(InputRecord.EVENT.readSchema().toDDL())
        .isEqualTo(
            "start_time TIMESTAMP,session_id BIGINT,item_in_session INT,page STRING,user_id STRING,"
                + "first_name STRING,last_name STRING,gender STRING,level STRING,location STRING,"
                + "user_agent STRING,auth STRING,method STRING,artist STRING,song STRING,"
                + "length DOUBLE,registration TIMESTAMP,status INT,_rescued STRING,"
                + "_source_file STRING,_byte_offset BIGINT,_line BIGINT,_reason STRING,"
                + "_field STRING,_message STRING,_raw STRING");
  }

  @Test
  void aSongIsReadIntoTheseColumns() {
    assertThat(InputRecord.SONG.fieldSchema().toDDL())
        .isEqualTo(
            "song_id STRING,title STRING,artist_id STRING,artist_name STRING,duration DOUBLE,"
                + "year INT,artist_location STRING,artist_latitude DOUBLE,artist_longitude DOUBLE,"
                + "num_songs INT");
  }

  @Test
  void problemsOfAnEventAreReportedInThisOrder() {
    assertThat(InputRecord.EVENT.fields())
        .extracting(Field::name)
        .containsExactly(
            "ts",
            "sessionId",
            "itemInSession",
            "page",
            "userId",
            "firstName",
            "lastName",
            "gender",
            "level",
            "location",
            "userAgent",
            "auth",
            "method",
            "artist",
            "song",
            "length",
            "registration",
            "status");
  }

  @Test
  void theseFieldsAreRequired() {
    assertThat(InputRecord.EVENT.fields())
        .filteredOn(field -> field.presence() == Presence.REQUIRED)
        .extracting(Field::name)
        .containsExactly("ts", "sessionId", "itemInSession", "page");
    assertThat(InputRecord.EVENT.conditions())
        .containsExactly(new ConditionalRequirement("page", "NextSong", "userId"));
    assertThat(InputRecord.SONG.fields())
        .filteredOn(field -> field.presence() == Presence.REQUIRED)
        .extracting(Field::name)
        .containsExactly("song_id", "title", "artist_id", "artist_name", "duration");
  }

  @Test
  void theseNumbersHaveARule() {
    assertThat(InputRecord.SONG.fields())
        .filteredOn(field -> field.rule() != ValueRule.ANY)
        .extracting(Field::name, Field::rule)
        .containsExactly(
            tuple("duration", ValueRule.POSITIVE), tuple("year", ValueRule.NOT_NEGATIVE));
    assertThat(InputRecord.EVENT.fields())
        .filteredOn(field -> field.rule() != ValueRule.ANY)
        .extracting(Field::name, Field::rule)
        .containsExactly(
            tuple("sessionId", ValueRule.NOT_NEGATIVE),
            tuple("itemInSession", ValueRule.NOT_NEGATIVE));
  }
}
