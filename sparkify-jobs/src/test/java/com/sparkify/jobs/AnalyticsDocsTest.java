package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.sparkify.io.lake.Lake;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.settings.SettingsSources;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The questions of docs/analytics.md, asked as they are written there. */
class AnalyticsDocsTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)### ([^\n]+)|```(\\w+)\n(.*?)```");

  /** What each question says of {@link #makeALakeByHand()}; by hand as well. */
  private static final Map<String, List<String>> BY_HAND =
      Map.ofEntries(
          Map.entry("By weekday and hour", List.of("2,10,2", "3,10,1", "3,11,1")),
          Map.entry("The peak hour", List.of("10,3")),
          Map.entry("Day by day", List.of("2018-11-05,2,1,1.1", "2018-11-06,2,2,1.5")),
          Map.entry("The most played artists", List.of("X,3,2,2.5", "Elena,1,1,0.1")),
          Map.entry(
              "The most played songs",
              List.of("Y,X,2,2.0", "Setanta matins,Elena,1,0.1", "Z,X,1,0.5")),
          Map.entry("Browsers", List.of("Firefox,3,1", "Chrome,1,1")),
          Map.entry("Operating systems", List.of("Windows,3,1", "macOS,1,1")),
          Map.entry("Users and plays of each level", List.of("free,1,3", "paid,1,1")),
          Map.entry("Who changes, day by day", List.of("2018-11-06,free,paid,1")),
          Map.entry(
              "Users of each level at the end of each day",
              List.of("2018-11-05,1,0", "2018-11-06,1,1")),
          Map.entry("By state", List.of("IL,3,1", "NY,1,1")),
          Map.entry("By city", List.of("Chicago,IL,3,1", "New York,NY,1,1")),
          Map.entry("New and returning listeners", List.of("2018-11-05,1,0", "2018-11-06,1,1")),
          Map.entry("Sessions and their length", List.of("3,1.3,13.3,10.0,30.0")),
          Map.entry("Songs by year", List.of(",1,1")),
          Map.entry("How many plays match a song of it", List.of("4,1,25.0")),
          Map.entry("What was rejected", List.of("events,missing_field,page,1")),
          Map.entry("Which files it came from", List.of("log.json,1")));

  @TempDir private static Path folder;
  private static SqlQuestion handMade;
  private static SqlQuestion generated;

  /** A question with its answer on the page. */
  private record Question(String heading, String sql, List<String> answer) {}

  @BeforeAll
  static void makeLakes() throws IOException {
    LocalSpark.session();
    makeALakeByHand();
    makeTheLakeOfThePage();
  }

  private static void makeALakeByHand() throws IOException {
    Sources sources = new Sources(folder.resolve("hand"));
    sources.songs("a.json", Sources.SONG);
    String firefox = "Mozilla/5.0 (Windows NT 6.1; rv:31.0) Gecko/20100101 Firefox/31.0";
    String chrome = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9) Chrome/36.0 Safari/537.36";
    String chicago = "Chicago-Naperville-Elgin, IL-IN-WI";
    String newYork = "New York, NY";
    sources.logs(
        "log.json",
        play("1", 1, 0, "2018-11-05T10:00:00Z", "free", "Elena", "Setanta matins", "269.58322")
                .formatted(chicago, firefox)
            + play("1", 1, 1, "2018-11-05T10:30:00Z", "free", "X", "Y", "3600")
                .formatted(chicago, firefox)
            + play("1", 2, 0, "2018-11-06T10:00:00Z", "paid", "X", "Y", "3600")
                .formatted(chicago, firefox)
            + play("2", 3, 0, "2018-11-06T11:15:00Z", "free", "X", "Z", "1800")
                .formatted(newYork, chrome)
            + play("2", 3, 1, "2018-11-06T11:25:00Z", "free", "", "", "null")
                .replace("NextSong", "Home")
                .formatted(newYork, chrome)
            + Sources.NO_PAGE);
    assertThat(sources.etl("--quiet").code()).isZero();
    handMade = about(sources.lake().toString());
  }

  /** Without location and user agent, for which there are two places. */
  private static String play(
      String user,
      int session,
      int item,
      String time,
      String level,
      String artist,
      String song,
      String length) {
    return """
        {"userId":"%s","sessionId":%d,"itemInSession":%d,"ts":%d,"level":"%s","artist":"%s","song":"%s",\
        "length":%s,"page":"NextSong","location":"%%s","userAgent":"%%s"}
        """
        .formatted(
            user, session, item, Instant.parse(time).toEpochMilli(), level, artist, song, length);
  }

  /** By the commands that the page begins with. */
  private static void makeTheLakeOfThePage() throws IOException {
    for (String command : blocks("sh").get(0).lines().toList()) {
      String[] arguments =
          Splitter.on(' ')
              .splitToStream(command)
              .skip(1)
              .map(word -> word.replaceFirst("^(data|lake)(?=/|$)", folder + "/$1"))
              .toArray(String[]::new);
      Answer answer = Answer.to(arguments);
      assertThat(answer.code()).as(command + "\n" + answer.err()).isZero();
    }
    generated = about(folder.resolve("lake").toString());
  }

  /** As {@code query} asks. */
  private static SqlQuestion about(String lake) {
    Settings settings = Settings.load(SettingsSources.none(), places -> List.of());
    SparkSession spark = LakeSession.open(settings, lake).spark();
    return SqlQuestion.about(Lake.open(spark, lake), spark);
  }

  @TestFactory
  Stream<DynamicTest> everyAnswerOnThePageIsThatOfTheProgram() throws IOException {
    return questions().stream()
        .map(question -> DynamicTest.dynamicTest(question.heading(), () -> assertAnswer(question)));
  }

  private static void assertAnswer(Question question) {
    List<String> found = RowFormat.TABLE.text(generated.ask(question.sql()));
    assertThat(found).as("heading, at least a row, and how many they are").hasSizeGreaterThan(2);
    List<String> printed = question.answer();
    int leftOut = printed.indexOf("...");
    if (leftOut < 0) {
      assertThat(found).isEqualTo(printed);
    } else {
      List<String> beginning = printed.subList(0, leftOut);
      List<String> end = printed.subList(leftOut + 1, printed.size());
      assertThat(found).startsWith(beginning.toArray(String[]::new));
      assertThat(found).endsWith(end.toArray(String[]::new));
      assertThat(found).hasSizeGreaterThan(beginning.size() + end.size());
    }
  }

  @TestFactory
  Stream<DynamicTest> everyQuestionIsAnsweredAsByHand() throws IOException {
    List<Question> questions = questions();
    assertThat(questions.stream().map(Question::heading))
        .containsExactlyInAnyOrderElementsOf(BY_HAND.keySet());
    return questions.stream()
        .map(
            question ->
                DynamicTest.dynamicTest(
                    question.heading(),
                    () ->
                        assertThat(
                                RowFormat.CSV.text(handMade.ask(question.sql())).stream().skip(1))
                            .containsExactlyElementsOf(BY_HAND.get(question.heading()))));
  }

  private static List<Question> questions() throws IOException {
    Map<String, List<String>> byHeading = new LinkedHashMap<>();
    String heading = "";
    Matcher matcher = BLOCK.matcher(page());
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        heading = matcher.group(1);
      } else if (matcher.group(2).equals("sql") || matcher.group(2).equals("text")) {
        byHeading
            .computeIfAbsent(heading, name -> new ArrayList<>())
            .addAll(List.of(matcher.group(2), matcher.group(3)));
      }
    }
    List<Question> questions = new ArrayList<>();
    byHeading.forEach(
        (name, blocks) -> {
          assertThat(List.of(blocks.get(0), blocks.get(2)))
              .as("a question and its answer below " + name)
              .containsExactly("sql", "text");
          questions.add(new Question(name, blocks.get(1), blocks.get(3).lines().toList()));
        });
    return questions;
  }

  private static List<String> blocks(String language) throws IOException {
    return BLOCK
        .matcher(page())
        .results()
        .filter(block -> language.equals(block.group(2)))
        .map(block -> block.group(3))
        .toList();
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/analytics.md"));
  }
}
