package com.sparkify.transforms.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the standard checks catch of broken keys, missing values and rows without their others. */
class StandardKeysTest {

  @Test
  void allIsRightInAStarThatIs() {
    assertThat(new Star().failing()).isEmpty();
    assertThat(Checks.standard().on(new Star().tables()).count())
        .as("a row a check")
        .isEqualTo(Checks.standard().list().size());
  }

  @ParameterizedTest
  @CsvSource({
    "users, 0, users-key",
    "songs, 0, songs-key",
    "artists, 0, artists-key",
    "time, 0, time-key",
    "staging/songs, 0, staging-songs-key"
  })
  void aRowThatIsThereTwiceBreaksTheKey(String table, int row, String check) {
    assertThat(new Star().twice(table, row).failing()).isEqualTo(Map.of(check, 1L));
  }

  @Test
  void aPlayThatIsThereTwiceBreaksTheKeyAndIsOneTooMany() {
    assertThat(new Star().twice("songplays", 1).failing())
        .isEqualTo(Map.of("songplays-key", 1L, "songplays-complete", 1L));
  }

  @Test
  void aVisitThatIsThereTwiceBreaksTheKeyThoughItHasNoUser() {
    assertThat(new Star().twice("staging/events", 2).failing())
        .isEqualTo(Map.of("staging-events-key", 1L));
  }

  @Test
  void anIntervalThatIsThereTwiceBreaksTheKeyAndTheHistory() {
    assertThat(new Star().twice("users_history", 0).failing())
        .isEqualTo(Map.of("users-history-key", 1L, "users-history-unbroken", 1L));
  }

  @ParameterizedTest
  @CsvSource({
    "songplays, user_id, songplays-not-null",
    "users_history, level, users-history-not-null",
    "songs, title, songs-not-null",
    "artists, name, artists-not-null",
    "time, week, time-not-null",
    "staging/events, _source_file, staging-events-not-null",
    "staging/songs, title, staging-songs-not-null"
  })
  void aRequiredColumnMayNotBeNull(String table, String column, String check) {
    assertThat(new Star().set(table, 0, column, null).failing()).isEqualTo(Map.of(check, 1L));
  }

  @Test
  void aUserWithoutAnIdIsNobodysUser() {
    assertThat(new Star().set("users", 0, "user_id", null).failing())
        .isEqualTo(
            Map.of("users-not-null", 1L, "songplays-in-users", 2L, "users-history-in-users", 2L));
  }

  @ParameterizedTest
  @CsvSource({
    "songplays, song_id, songplays-in-songs",
    "songplays, artist_id, songplays-in-artists",
    "songplays, user_id, songplays-in-users",
    "users_history, user_id, users-history-in-users",
    "songs, artist_id, songs-in-artists"
  })
  void whatIsReferredToMustBeThere(String table, String column, String check) {
    Star star = new Star().set(table, 0, column, "nobody");
    if (table.equals("users_history")) {
      star.set(table, 0, "valid_to", null).set(table, 0, "is_current", true);
    }
    assertThat(star.failing()).isEqualTo(Map.of(check, 1L));
  }

  @Test
  void aPlayNeedsItsTime() {
    Instant never = Instant.parse("2018-11-12T10:00:00.000001Z");
    assertThat(new Star().set("songplays", 0, "start_time", never).failing())
        .isEqualTo(Map.of("songplays-in-time", 1L));
  }

  @Test
  void thereAreAsManyPlaysAsNextSongEvents() {
    assertThat(new Star().without("songplays", 1).failing())
        .isEqualTo(Map.of("songplays-complete", 1L));
    assertThat(new Star().set("staging/events", 1, "page", "Home").failing())
        .isEqualTo(Map.of("songplays-complete", 1L));
  }

  @Test
  void aPlayOfStagingNeedsAUser() {
    assertThat(new Star().set("staging/events", 1, "user_id", null).failing())
        .isEqualTo(Map.of("staging-events-player", 1L));
  }
}
