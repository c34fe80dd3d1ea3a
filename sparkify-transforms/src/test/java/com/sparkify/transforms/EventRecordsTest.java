package com.sparkify.transforms;

import static com.sparkify.transforms.TestRow.arrivedEvents;
import static com.sparkify.transforms.TestRow.columnsOf;
import static com.sparkify.transforms.TestRow.dataset;
import static com.sparkify.transforms.TestRow.event;
import static com.sparkify.transforms.TestRow.stagedEvents;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.Column;
import com.sparkify.model.Staging;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class EventRecordsTest {
  private static final String NOON = "2018-11-12T12:00:00Z";
  private static final String LATER = "2018-11-12T12:00:00.000001Z";

  private static final StructType RESULT = result();

  @Test
  void aRowIsTheRecordWithItsDateAndMarks() {
    TestRow full =
        event("39", 438, 7, "2018-11-12T18:15:00Z")
            .with("page", "NextSong")
            .with("first_name", "Walter")
            .with("last_name", "Frye")
            .with("gender", "M")
            .with("level", "free")
            .with("location", "San Francisco")
            .with("user_agent", "Mozilla")
            .with("auth", "Logged In")
            .with("method", "PUT")
            .with("artist", "Björk")
            .with("song", "Jóga")
            .with("length", 305.1)
            .with("registration", Instant.parse("2018-10-01T00:00:00.796Z"))
            .with("status", 200)
            .with("_rescued", "{\"x\":1}");

    Dataset<Row> events =
        EventRecords.reconcile(arrivedEvents(full), stagedEvents(), ZoneId.of("Asia/Kathmandu"));

    assertThat(columnsOf(events.schema())).isEqualTo(columnsOf(RESULT));
    assertThat(events.collectAsList())
        .containsExactly(
            full.with("event_date", LocalDate.parse("2018-11-13"))
                .with("_current", true)
                .with("_known", false)
                .with("_deliveries", 1L)
                .as(RESULT));
  }

  @Test
  void repeatedDatesSpanAllDatesOfAnIdentityThatMoreThanOneRecordHas() {
    Dataset<Row> arrived =
        EventRecords.dated(
            arrivedEvents(
                event("39", 1, 0, "2018-11-12T23:59:59Z"),
                event("39", 1, 0, "2018-11-15T00:00:00Z"),
                event("8", 1, 1, "2018-11-20T12:00:00Z"),
                event(null, 5, 5, "2018-11-21T12:00:00Z"),
                event(null, 5, 5, "2018-11-21T12:00:01Z"),
                event("7", 1, 1, "2018-11-25T12:00:00Z")),
            ZoneOffset.UTC);
    Dataset<Row> known =
        stagedEvents(
            event("7", 1, 1, "2018-11-01T12:00:00Z"),
            event("6", 1, 1, "2018-11-02T12:00:00Z"),
            event("6", 1, 1, "2018-11-03T12:00:00Z"));

    assertThat(EventRecords.repeatedDates(arrived, known).collectAsList())
        .containsExactlyInAnyOrder(
            dates("2018-11-12", "2018-11-15"),
            dates("2018-11-21", "2018-11-21"),
            dates("2018-11-25", "2018-11-25"));
  }

  @Test
  void whereNoIdentityIsRepeatedThereAreNoRepeatedDates() {
    Dataset<Row> arrived =
        EventRecords.dated(
            arrivedEvents(
                event("39", 1, 0, NOON), event("39", 1, 1, NOON), event(null, 1, 0, NOON)),
            ZoneOffset.UTC);

    assertThat(EventRecords.repeatedDates(arrived, stagedEvents()).collectAsList()).isEmpty();
  }

  @Test
  void whatWasReadIsDatedInTheLakesZoneAndNotWithoutAnInstant() {
    Dataset<Row> dated =
        EventRecords.dated(
            arrivedEvents(
                event("39", 1, 0, "2018-11-12T18:15:00Z"),
                event("39", 1, 1, NOON).with("start_time", null)),
            ZoneId.of("Asia/Kathmandu"));

    assertThat(dated.select("item_in_session", "event_date").collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create(0, LocalDate.parse("2018-11-13")), RowFactory.create(1, null));
  }

  private static Row dates(String first, String last) {
    return RowFactory.create(LocalDate.parse(first), LocalDate.parse(last));
  }

  @Test
  void earliestStartTimeWinsWithinAnIdentityAndNullsAreOneIdentity() {
    List<Row> events =
        marks(
            List.of(
                event(null, 1, 0, LATER),
                event(null, 1, 0, NOON),
                event(null, 1, 1, LATER),
                event("1", 1, 0, LATER)),
            List.of());

    assertThat(events)
        .containsExactlyInAnyOrder(
            mark(null, 1, 0, NOON, true, false, 1),
            mark(null, 1, 0, LATER, false, false, 1),
            mark(null, 1, 1, LATER, true, false, 1),
            mark("1", 1, 0, LATER, true, false, 1));
  }

  @Test
  void atOneStartTimeTheSmallestByEachRemainingColumnInTheOrderOfStagingWins() {
    List<String> names = Staging.EVENTS.columnNames();
    List<Column> remaining =
        Staging.EVENTS.columns().subList(names.indexOf("page"), names.indexOf("_rescued") + 1);
    List<TestRow> arrived = new ArrayList<>();
    for (int i = 0; i < remaining.size(); i++) {
      // What is smaller in column i is larger in all columns behind it.
      TestRow smaller = event("1", i, 0, NOON);
      TestRow larger = event("1", i, 0, NOON);
      for (int j = i; j < remaining.size(); j++) {
        Column column = remaining.get(j);
        smaller = smaller.with(column.name(), j == i ? small(column.type()) : large(column.type()));
        larger = larger.with(column.name(), j == i ? large(column.type()) : small(column.type()));
      }
      arrived.add(larger.with("_source_file", "larger"));
      arrived.add(smaller.with("_source_file", "smaller"));
    }

    List<Row> winners =
        EventRecords.reconcile(
                dataset(TestRow.ARRIVED_EVENTS, arrived), stagedEvents(), ZoneOffset.UTC)
            .where("_current")
            .select("session_id", "_source_file")
            .collectAsList();

    assertThat(remaining).hasSize(15);
    assertThat(winners)
        .hasSize(remaining.size())
        .allSatisfy(winner -> assertThat(winner.getString(1)).isEqualTo("smaller"));
  }

  @Test
  void nullIsSmallerThanAnyValue() {
    List<TestRow> arrived =
        List.of(
            event("1", 1, 0, NOON).with("length", -5.0).with("_source_file", "value"),
            event("1", 1, 0, NOON).with("_source_file", "null"),
            event("1", 2, 0, NOON).with("level", "").with("_source_file", "value"),
            event("1", 2, 0, NOON).with("_source_file", "null"));

    assertThat(winningFiles(arrived)).containsExactlyInAnyOrder("null", "null");
  }

  @Test
  void negativeNumbersAreOrderedByValue() {
    List<TestRow> arrived =
        List.of(
            event("1", 1, 0, NOON).with("length", -5.0).with("_source_file", "-5"),
            event("1", 1, 0, NOON).with("length", -7.5).with("_source_file", "-7.5"),
            event("1", 1, 0, NOON).with("length", 0.0).with("_source_file", "0"));

    assertThat(winningFiles(arrived)).containsExactly("-7.5");
  }

  @Test
  void equalRecordsAreOneWithTheSmallestFileOfTheRun() {
    TestRow record = event("1", 1, 0, NOON).with("length", 0.0).with("_rescued", "{\"x\":1}");

    Dataset<Row> events =
        EventRecords.reconcile(
            arrivedEvents(
                record.with("_source_file", "file:/b"),
                record.with("_source_file", "file:/\uFF5E"),
                record.with("_source_file", "file:/a"),
                record.with("_rescued", "{\"x\":2}").with("_source_file", "file:/0")),
            stagedEvents(),
            ZoneOffset.UTC);

    assertThat(events.select("_rescued", "_source_file", "_current", "_deliveries").collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create("{\"x\":1}", "file:/a", true, 3L),
            RowFactory.create("{\"x\":2}", "file:/0", false, 1L));
  }

  @Test
  void aKnownRecordKeepsItsFileAndTellsHowOftenItCameAgain() {
    TestRow record = event("1", 1, 0, NOON);

    Dataset<Row> events =
        EventRecords.reconcile(
            arrivedEvents(
                record.with("_source_file", "file:/a"), record.with("_source_file", "file:/b")),
            stagedEvents(record.with("_source_file", "file:/k"), event("1", 2, 0, NOON)),
            ZoneOffset.UTC);

    assertThat(
            events
                .select("session_id", "_source_file", "_current", "_known", "_deliveries")
                .collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create(1L, "file:/k", true, true, 2L),
            RowFactory.create(2L, "file:/in/a.json", true, true, 0L));
  }

  @Test
  void aLateRecordDisplacesAKnownOneAndALateLoserDoesNot() {
    List<Row> events =
        marks(
            List.of(event("1", 1, 0, NOON), event("1", 2, 0, LATER)),
            List.of(event("1", 1, 0, LATER), event("1", 2, 0, NOON)));

    assertThat(events)
        .containsExactlyInAnyOrder(
            mark("1", 1, 0, NOON, true, false, 1),
            mark("1", 1, 0, LATER, false, true, 0),
            mark("1", 2, 0, NOON, true, true, 0),
            mark("1", 2, 0, LATER, false, false, 1));
  }

  @Test
  void aKnownLoserThatComesAgainIsStillKnown() {
    List<Row> events =
        marks(
            List.of(event("1", 1, 0, LATER)),
            List.of(event("1", 1, 0, NOON), event("1", 1, 0, LATER)));

    assertThat(events)
        .containsExactlyInAnyOrder(
            mark("1", 1, 0, NOON, true, true, 0), mark("1", 1, 0, LATER, false, true, 1));
  }

  @Test
  void fullRowsAreShuffledOnceAndSortedOnce() {
    String plan =
        EventRecords.reconcile(
                arrivedEvents(event("1", 1, 0, NOON)),
                stagedEvents(event("1", 1, 0, LATER)),
                ZoneOffset.UTC)
            .queryExecution()
            .executedPlan()
            .toString();

    assertThat(operators(plan, "Exchange")).as(plan).isEqualTo(1);
    assertThat(operators(plan, "Sort")).as(plan).isEqualTo(1);
    assertThat(operators(plan, "Window")).as(plan).isEqualTo(1);
  }

  static int operators(String plan, String name) {
    return (int) Pattern.compile("(?m)^[ :+*()0-9-]*" + name + " ").matcher(plan).results().count();
  }

  private static List<String> winningFiles(List<TestRow> arrived) {
    return EventRecords.reconcile(
            dataset(TestRow.ARRIVED_EVENTS, arrived), stagedEvents(), ZoneOffset.UTC)
        .where("_current")
        .select("_source_file")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static List<Row> marks(List<TestRow> arrived, List<TestRow> known) {
    return EventRecords.reconcile(
            dataset(TestRow.ARRIVED_EVENTS, arrived),
            dataset(Staging.EVENTS.schema(), known),
            ZoneOffset.UTC)
        .select(
            "user_id",
            "session_id",
            "item_in_session",
            "start_time",
            "_current",
            "_known",
            "_deliveries")
        .collectAsList();
  }

  private static Row mark(
      String userId,
      long sessionId,
      int item,
      String startTime,
      boolean current,
      boolean known,
      long deliveries) {
    return RowFactory.create(
        userId, sessionId, item, Instant.parse(startTime), current, known, deliveries);
  }

  private static Object small(DataType type) {
    if (type.equals(DataTypes.IntegerType)) {
      return 9;
    }
    if (type.equals(DataTypes.DoubleType)) {
      return 9.5;
    }
    // Smaller than an emoji by UTF-8 bytes, larger by UTF-16 units.
    return type.equals(DataTypes.TimestampType) ? Instant.parse(NOON) : "\uFF5E";
  }

  private static Object large(DataType type) {
    if (type.equals(DataTypes.IntegerType)) {
      return 10;
    }
    if (type.equals(DataTypes.DoubleType)) {
      return 10.25;
    }
    return type.equals(DataTypes.TimestampType) ? Instant.parse(LATER) : "\uD83D\uDE00";
  }

  private static StructType result() {
    StructType schema = Staging.EVENTS.schema();
    for (StructField mark : Reconciled.SCHEMA.fields()) {
      schema = schema.add(mark);
    }
    return schema;
  }
}
