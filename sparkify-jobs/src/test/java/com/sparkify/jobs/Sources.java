package com.sparkify.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Song and log files, written by hand, and a place for a lake beside them. */
final class Sources {
  static final String SONG =
      """
      {"num_songs": 1, "artist_id": "AR1", "artist_latitude": 35.5, "artist_longitude": -90.25, \
      "artist_location": "Memphis, TN", "artist_name": "Elena", "song_id": "SO1", \
      "title": "Setanta matins", "duration": 269.58322, "year": 0}
      """;

  static final String PLAY =
      """
      {"artist":"Elena","auth":"Logged In","firstName":"Lily","gender":"F","itemInSession":5,\
      "lastName":"Koch","length":269.58322,"level":"paid","location":"Chicago, IL","method":"PUT",\
      "page":"NextSong","registration":1541048010796.0,"sessionId":818,"song":"Setanta matins",\
      "status":200,"ts":1542837407796,"userAgent":"\\"Mozilla\\/5.0\\"","userId":"15"}
      """;

  static final String LOGGED_OUT =
      """
      {"artist":null,"auth":"Logged Out","itemInSession":0,"level":"free","page":"Home",\
      "sessionId":819,"status":200,"ts":1542837500000,"userId":"","shard":7}
      """;

  static final String NO_PAGE =
      """
      {"itemInSession":1,"sessionId":819,"ts":1542837500001,"userId":"15"}
      """;

  private final Path folder;

  Sources(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("songs"));
    Files.createDirectories(folder.resolve("logs"));
  }

  /** Two songs' worth of files and a log with a play, a visit and a bad record. */
  static Sources usual(Path folder) throws IOException {
    Sources sources = new Sources(folder);
    sources.songs("a.json", SONG);
    sources.logs("2018-11-21-events.json", PLAY + LOGGED_OUT + NO_PAGE + PLAY);
    return sources;
  }

  Path songs(String name, String content) throws IOException {
    return Files.writeString(folder.resolve("songs").resolve(name), content);
  }

  Path logs(String name, String content) throws IOException {
    return Files.writeString(folder.resolve("logs").resolve(name), content);
  }

  Path songsFolder() {
    return folder.resolve("songs");
  }

  Path logsFolder() {
    return folder.resolve("logs");
  }

  Path lake() {
    return folder.resolve("lake");
  }

  Answer etl(String... more) {
    return etlInto(lake().toString(), more);
  }

  /** The same, into a lake elsewhere. */
  Answer etlInto(String lake, String... more) {
    List<String> arguments = new ArrayList<>(List.of("etl"));
    arguments.addAll(List.of("--songs", folder.resolve("songs").toString()));
    arguments.addAll(List.of("--logs", folder.resolve("logs").toString()));
    arguments.addAll(List.of("--lake", lake));
    arguments.addAll(List.of(more));
    return Answer.to(arguments.toArray(String[]::new));
  }

  /** The rows of a question, as JSON. */
  List<String> rows(String sql) {
    Answer answer = Answer.to("query", "--lake", lake().toString(), "--format", "json", sql);
    if (answer.code() != 0) {
      throw new AssertionError(answer.err());
    }
    return answer.outLines();
  }

  /** Every file below a folder, with its size and time. */
  static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        files.put(
            root.relativize(file).toString(),
            Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    // Each run takes the lock and gives it back.
    files.keySet().removeAll(Set.of("_sparkify/lock", "_sparkify/lock.guard"));
    return files;
  }
}
