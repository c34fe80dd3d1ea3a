package com.sparkify.transforms.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the standard checks catch of wrong values and broken histories. */
class StandardValuesTest {

  @ParameterizedTest
  @CsvSource({
    "songplays, level, PAID, songplays-level",
    "users, level, gold, users-level",
    "users_history, level, gold, users-history-level",
    "users, gender, X, users-gender"
  })
  void aWordThatNobodyKnowsIsAWarning(String table, String column, String value, String check) {
    assertThat(new Star().set(table, 0, column, value).failing()).isEqualTo(Map.of(check, 1L));
    assertThat(severity(check)).isEqualTo(Severity.WARN);
  }

  @Test
  void aGenderOrALevelThatNobodySaidIsFine() {
    assertThat(
            new Star()
                .set("users", 0, "gender", null)
                .set("users", 0, "level", null)
                .set("songplays", 0, "level", null)
                .failing())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "time, hour, 24, time-hour",
    "time, day, 0, time-day",
    "time, week, 54, time-week",
    "time, weekday, 8, time-weekday",
    "time, month, 13, time-month",
    "songs, year, -1, songs-year"
  })
  void aCalendarPartOutOfItsRangeIsAnError(String table, String column, int value, String check) {
    assertThat(new Star().set(table, 0, column, value).failing()).isEqualTo(Map.of(check, 1L));
    assertThat(severity(check)).isEqualTo(Severity.ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "artists, latitude, 90.5, artists-latitude",
    "artists, longitude, -180.5, artists-longitude",
    "songplays, song_length, -0.5, songplays-song-length"
  })
  void aNumberThatTheEventMayHoldButShouldNotIsAWarning(
      String table, String column, double value, String check) {
    assertThat(new Star().set(table, 0, column, value).failing()).isEqualTo(Map.of(check, 1L));
    assertThat(severity(check)).isEqualTo(Severity.WARN);
  }

  @Test
  void aSongLastsAndASessionIsCounted() {
    assertThat(new Star().set("songs", 0, "duration", 0.0).failing())
        .isEqualTo(Map.of("songs-duration", 1L));
    assertThat(new Star().set("songplays", 0, "session_id", -1L).failing())
        .isEqualTo(Map.of("songplays-session-id", 1L));
  }

  @Test
  void songAndArtistOfAPlayGoTogetherAndSoDoLatitudeAndLongitude() {
    assertThat(new Star().set("songplays", 1, "artist_id", "A1").failing())
        .isEqualTo(Map.of("songplays-match", 1L));
    assertThat(new Star().set("artists", 0, "latitude", null).failing())
        .isEqualTo(Map.of("artists-place", 1L));
  }

  @Test
  void aHistoryHasNoGapAndNoOverlap() {
    assertThat(new Star().set("users_history", 0, "valid_to", Star.FIRST.plusSeconds(9)).failing())
        .isEqualTo(Map.of("users-history-unbroken", 1L));
    assertThat(new Star().set("users_history", 0, "valid_to", Star.SECOND.plusSeconds(9)).failing())
        .isEqualTo(Map.of("users-history-unbroken", 1L));
  }

  @Test
  void theLastIntervalOfAUserAloneIsOpenAndCurrent() {
    assertThat(new Star().set("users_history", 1, "is_current", false).failing())
        .isEqualTo(Map.of("users-history-unbroken", 1L));
    assertThat(new Star().set("users_history", 0, "valid_to", null).failing())
        .isEqualTo(Map.of("users-history-unbroken", 1L));
    assertThat(new Star().without("users_history", 1).failing())
        .isEqualTo(Map.of("users-history-unbroken", 1L));
  }

  @Test
  void neighboursInAHistoryDiffer() {
    assertThat(new Star().set("users_history", 1, "level", "free").failing())
        .isEqualTo(Map.of("users-history-unbroken", 1L));
  }

  private static Severity severity(String check) {
    return Checks.standard().list().stream()
        .filter(candidate -> candidate.name().equals(check))
        .findFirst()
        .orElseThrow()
        .severity();
  }
}
