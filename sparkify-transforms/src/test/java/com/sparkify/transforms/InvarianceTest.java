package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.dataset;
import static com.sparkify.transforms.TestRow.stagedEvents;
import static com.sparkify.transforms.TestRow.stagedSongs;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.testing.LocalSpark;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every table is a function of the set of records and of nothing else. */
class InvarianceTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final List<TestRow> EVENTS = new SeededRecords(1).events(150);
  private static final List<TestRow> SONGS = new SeededRecords(2).songs(60);

  private static Map<String, List<String>> expected;

  @BeforeAll
  static void buildOnce() {
    expected = lake(EVENTS, SONGS, 2);
  }

  @Test
  void theRecordsReachEveryRule() {
    assertThat(expected).allSatisfy((table, rows) -> assertThat(rows).hasSizeGreaterThan(1));
    assertThat(expected.get("songplays"))
        .anySatisfy(play -> assertThat(play).contains(",S"))
        .anySatisfy(play -> assertThat(play).contains(",null,null,"));
    assertThat(expected.get("staging/events"))
        .anySatisfy(event -> assertThat(event).endsWith(",false]"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void orderDuplicatesAndPartitionsChangeNothing(int partitions) {
    Random random = new Random(partitions);
    List<TestRow> events = new ArrayList<>(EVENTS);
    List<TestRow> songs = new ArrayList<>(SONGS);
    events.addAll(EVENTS.subList(0, 70));
    songs.addAll(SONGS.subList(30, 60));
    Collections.shuffle(events, random);
    Collections.shuffle(songs, random);

    assertThat(lake(events, songs, partitions)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"UTC, tr-TR", "Pacific/Kiritimati, ar-EG"})
  void timeZoneAndLocaleOfSessionAndMachineChangeNothing(String zone, String locale) {
    SparkSession spark = LocalSpark.session();
    String zoneBefore = spark.conf().get("spark.sql.session.timeZone");
    TimeZone machineBefore = TimeZone.getDefault();
    Locale localeBefore = Locale.getDefault();
    try {
      spark.conf().set("spark.sql.session.timeZone", zone);
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      Locale.setDefault(Locale.forLanguageTag(locale));

      assertThat(lake(EVENTS, SONGS, 2)).isEqualTo(expected);
    } finally {
      spark.conf().set("spark.sql.session.timeZone", zoneBefore);
      TimeZone.setDefault(machineBefore);
      Locale.setDefault(localeBefore);
    }
  }

  /** Each table's rows as text, sorted. */
  private static Map<String, List<String>> lake(
      List<TestRow> arrivedEvents, List<TestRow> arrivedSongs, int partitions) {
    SparkSession spark = LocalSpark.session();
    Dataset<Row> reconciledEvents =
        EventRecords.reconcile(
                dataset(TestRow.ARRIVED_EVENTS, arrivedEvents).repartition(partitions),
                stagedEvents(),
                ZONE)
            .drop("_known", "_deliveries");
    Dataset<Row> reconciledSongs =
        SongRecords.reconcile(
                dataset(TestRow.ARRIVED_SONGS, arrivedSongs).repartition(partitions), stagedSongs())
            .drop("_known", "_deliveries");
    List<Row> eventRows = reconciledEvents.collectAsList();
    List<Row> songRows = reconciledSongs.collectAsList();
    Dataset<Row> events =
        spark
            .createDataFrame(eventRows, reconciledEvents.schema())
            .where("_current")
            .repartition(partitions);
    Dataset<Row> songs =
        spark.createDataFrame(songRows, reconciledSongs.schema()).repartition(partitions);
    Dataset<Row> plays = Songplays.build(events, songs, MatchRule.within(0.01), ZONE);

    Map<String, List<String>> tables = new LinkedHashMap<>();
    tables.put("staging/events", text(eventRows));
    tables.put("staging/songs", text(songRows));
    tables.put("songplays", text(plays.collectAsList()));
    tables.put("time", text(TimeDimension.build(plays, ZONE).collectAsList()));
    tables.put("users", text(Users.build(events).collectAsList()));
    tables.put("users_history", text(UsersHistory.build(events).collectAsList()));
    tables.put("songs", text(Songs.build(songs).collectAsList()));
    tables.put("artists", text(Artists.build(songs).collectAsList()));
    return tables;
  }

  private static List<String> text(List<Row> rows) {
    return rows.stream().map(Row::toString).sorted().toList();
  }
}
