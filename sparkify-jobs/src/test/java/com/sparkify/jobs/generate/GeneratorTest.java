package com.sparkify.jobs.generate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.sparkify.model.RejectReason;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private GenerateSettings settings(String name) {
    return GenerateSettings.defaults(folder.resolve(name).toString(), 120, 3_000).withDays(5);
  }

  private static GeneratedData write(GenerateSettings settings) {
    return Generator.write(LocalSpark.session(), settings);
  }

  private List<Path> files(String name) throws IOException {
    try (Stream<Path> walk = Files.walk(folder.resolve(name))) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Map<String, String> hashes(String name) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Path file : files(name)) {
      hashes.put(
          folder.resolve(name).relativize(file).toString(),
          MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString());
    }
    return hashes;
  }

  private List<JsonNode> events(String name) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (Path file : files(name + "/log_data")) {
      for (String line : Files.readAllLines(file)) {
        events.add(JSON.readTree(line));
      }
    }
    return events;
  }

  @Test
  void equalSettingsMakeEqualBytesOnAnyMachine() throws IOException {
    GeneratedData first = write(settings("one").withDirtyRate(0.1));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(write(settings("two").withDirtyRate(0.1))).isEqualTo(first);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(hashes("two")).isEqualTo(hashes("one"));
    write(settings("other").withSeed(43));
    assertThat(hashes("other").values()).doesNotContainAnyElementsOf(hashes("one").values());
  }

  @Test
  void ofNothingThereAreTheFoldersAllTheSame() throws IOException {
    write(GenerateSettings.defaults(folder.resolve("nothing").toString(), 0, 0));
    write(GenerateSettings.defaults(folder.resolve("songs").toString(), 1, 0));

    assertThat(folder.resolve("nothing/song_data")).isEmptyDirectory();
    assertThat(folder.resolve("nothing/log_data")).isEmptyDirectory();
    assertThat(folder.resolve("songs/log_data")).isEmptyDirectory();
    assertThat(files("songs")).hasSize(1);
  }

  @Test
  void thereAreAsManySongsAndEventsAsAskedFor() throws IOException {
    GeneratedData made = write(settings("data"));
    assertThat(made.songs()).isEqualTo(120);
    assertThat(made.events()).isEqualTo(3_000);
    assertThat(made.dirty()).isEmpty();
    assertThat(files("data/song_data")).hasSize(120);
    assertThat(files("data/log_data")).hasSize(5);
    assertThat(events("data")).hasSize(3_000);
    assertThat(
            events("data").stream().filter(event -> event.get("page").asText().equals("NextSong")))
        .hasSize((int) made.plays());
    assertThat(files("data").stream().mapToLong(file -> file.toFile().length()).sum())
        .isEqualTo(made.bytes());
  }

  @Test
  void filesLieAsTheRealOnesDo() throws IOException {
    write(settings("data"));
    assertThat(hashes("data").keySet())
        .allMatch(
            path ->
                path.matches("song_data/([A-Z])/([A-Z])/([A-Z])/TR\\1\\2\\3[0-9A-F]{13}\\.json")
                    || path.matches("log_data/2018/11/2018-11-0[1-5]-events\\.json"));
  }

  @Test
  void anEventHasTheFieldsOfARealOneInTheirOrder() throws IOException {
    write(settings("data"));
    List<String> names =
        List.of(
            "artist",
            "auth",
            "firstName",
            "gender",
            "itemInSession",
            "lastName",
            "length",
            "level",
            "location",
            "method",
            "page",
            "registration",
            "sessionId",
            "song",
            "status",
            "ts",
            "userAgent",
            "userId");
    for (JsonNode event : events("data")) {
      List<String> found = new ArrayList<>();
      event.fieldNames().forEachRemaining(found::add);
      assertThat(found).isEqualTo(names);
      boolean isPlay = event.get("page").asText().equals("NextSong");
      assertThat(event.get("song").isNull()).isNotEqualTo(isPlay);
      boolean loggedIn = event.get("auth").asText().equals("Logged In");
      assertThat(event.get("userId").asText().isEmpty()).isNotEqualTo(loggedIn);
      assertThat(event.get("firstName").isNull()).isNotEqualTo(loggedIn);
    }
  }

  @Test
  void eventsOfAFileAreSortedAndEachHasItsOwnPlaceInASession() throws IOException {
    write(settings("data"));
    for (Path file : files("data/log_data")) {
      long last = 0;
      for (String line : Files.readAllLines(file)) {
        long ts = JSON.readTree(line).get("ts").asLong();
        assertThat(ts).isGreaterThanOrEqualTo(last);
        last = ts;
      }
    }
    Set<String> places = new HashSet<>();
    for (JsonNode event : events("data")) {
      assertThat(places.add(event.get("sessionId") + "/" + event.get("itemInSession"))).isTrue();
    }
  }

  @Test
  void dirtIsOfEveryReasonAndComesOnTopOfTheSameGoodRecords() throws IOException {
    write(settings("clean"));
    GeneratedData dirty = write(settings("dirty").withDirtyRate(0.05));
    assertThat(dirty.songs()).isEqualTo(120);
    assertThat(dirty.events()).isEqualTo(3_000);
    assertThat(dirty.dirty().keySet())
        .containsAll(Arrays.stream(RejectReason.values()).map(RejectReason::code).toList())
        .contains("redelivered", "superseded", "rescued");
    Map<String, String> clean = hashes("clean");
    Map<String, String> cleanSongs = new TreeMap<>(clean);
    cleanSongs.keySet().removeIf(path -> path.startsWith("log_data"));
    assertThat(hashes("dirty")).containsAllEntriesOf(cleanSongs);
    for (Path log : files("clean/log_data")) {
      String relative = folder.resolve("clean").relativize(log).toString();
      String text = Files.readString(folder.resolve("dirty").resolve(relative), ISO_8859_1);
      for (String line : Files.readString(log, ISO_8859_1).split("\n", -1)) {
        assertThat(text).contains(line);
      }
    }
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    Files.createDirectories(folder.resolve("full"));
    Files.createFile(folder.resolve("full/precious"));
    assertThatThrownBy(() -> write(settings("full")))
        .isInstanceOf(OutputNotEmptyException.class)
        .hasMessage(
            "The output file:%s is not empty (it holds precious); name a new folder, or empty this one."
                .formatted(folder.resolve("full")));
  }

  @Test
  void allBadSettingsAreNamedAtOnce() {
    assertThatThrownBy(() -> new GenerateSettings(" ", -1, -2, 0, 0, 42, 1.5, -0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            --out: must name a folder.
            --songs: must be 0 or more, not -1.
            --events: must be 0 or more, not -2.
            --days: must be 1 to 36500, not 0.
            --users: must be 1 or more, not 0.
            --dirty: must be 0 to 1, not 1.5.
            the match rate must be 0 to 1, not -0.1.\
            """);
  }
}
