package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** User ids that are legal in a lake, and that no key of PostgreSQL can be. */
@Tag("warehouse")
class UnholdableKeysTest {
  @TempDir private Path folder;

  private PostgresDatabase database;
  private String lake;

  @BeforeEach
  void makeTheFolders() throws IOException {
    database = PostgresServer.database();
    lake = folder.resolve("lake").toString();
    Files.createDirectories(folder.resolve("logs"));
    Files.createDirectories(folder.resolve("songs"));
    Files.writeString(
        folder.resolve("songs/a.json"),
        """
        {"song_id":"S","title":"T","artist_id":"A","artist_name":"N","duration":1}
        """);
  }

  /** Delivers a play of each of these users, who are as JSON writes them. */
  private void deliver(String... users) throws IOException {
    StringBuilder plays = new StringBuilder();
    for (int i = 0; i < users.length; i++) {
      plays.append(
          """
          {"ts":%d,"sessionId":1,"itemInSession":%d,"page":"NextSong","userId":"%s","level":"free"}
          """
              .formatted(1541903636796L + i, i, users[i]));
    }
    Files.writeString(folder.resolve("logs/%d.json".formatted(plays.hashCode())), plays);
    CommandLine etl =
        new Delivery(folder.resolve("songs").toString(), folder.resolve("logs").toString())
            .takeInto(lake);
    assertThat(etl.exitCode()).as(etl.err()).isZero();
  }

  private static String letters(int many) {
    Random random = new Random(1);
    return random
        .ints(many, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void keysThatPostgresCannotHoldAreNamedBeforeAnythingIsCopied() throws IOException {
    String tooLong = letters(4000);
    deliver(tooLong, "u\\u0000", "u\\ufffd");

    CommandLine load = database.load(lake);

    assertThat(load.exitCode()).isEqualTo(1);
    String begin = tooLong.substring(0, 40);
    assertThat(load.err())
        .contains(
            "ERROR: PostgreSQL cannot hold keys of this lake, and nothing was loaded: ",
            "users.user_id has a value of 4,000 bytes, \"%s...\", and an index row has 2,704 at most"
                .formatted(begin),
            "users_history.user_id has a value of 4,000 bytes, ",
            "staging_events.user_id has a value of 4,000 bytes, ",
            "songplays.songplay_id has a value of 4,004 bytes, ",
            "users.user_id has the values \"u\\u0000\" and \"u\\ufffd\", which are equal once U+FFFD replaces U+0000",
            "Correct these records at their source and build the lake again with `sparkify etl --full`,"
                + " or choose tables without these keys with --tables.")
        .doesNotContain("load again", "by hand");
    assertThat(database.texts("SELECT tablename FROM pg_tables WHERE schemaname = 'sparkify'"))
        .isEmpty();
    assertThat(database.load(lake, "--tables", "songs,artists").exitCode()).isZero();
  }

  @Test
  void aKeyThatBecomesEqualToOneOfAnEarlierLoadIsNamed() throws IOException {
    String compressible = "ab".repeat(2000);
    deliver(compressible, "u\\u0000");
    CommandLine first = database.load(lake);
    assertThat(first.exitCode()).as(first.err()).isZero();
    Map<String, List<String>> before = WarehouseRows.of(database);
    assertThat(before.get("users").toString()).contains(compressible, "u\ufffd");
    deliver("u\\ufffd");

    CommandLine second = database.load(lake);

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.err())
        .contains("users.user_id has the values \"u\\u0000\" and \"u\\ufffd\"")
        .doesNotContain("by hand");
    assertThat(WarehouseRows.of(database)).isEqualTo(before);
  }
}
