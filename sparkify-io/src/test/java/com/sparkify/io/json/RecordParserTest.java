package com.sparkify.io.json;

import static com.sparkify.io.json.RecordParser.Outcome.ACCEPTED;
import static com.sparkify.io.json.RecordParser.Outcome.INCOMPLETE;
import static com.sparkify.io.json.RecordParser.Outcome.MALFORMED;
import static com.sparkify.io.json.RecordParser.Outcome.REJECTED;
import static com.sparkify.model.RejectReason.INVALID_TYPE;
import static com.sparkify.model.RejectReason.INVALID_VALUE;
import static com.sparkify.model.RejectReason.MALFORMED_JSON;
import static com.sparkify.model.RejectReason.MISSING_FIELD;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.InputRecord;
import com.sparkify.model.RejectReason;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordParserTest {
  /** All that an event needs; more members can follow. */
  private static final String EVENT =
      "{\"ts\":1541106106796,\"sessionId\":38,\"itemInSession\":0,\"page\":\"Home\"";

  private static final String SONG =
      "{\"song_id\":\"S\",\"title\":\"T\",\"artist_id\":\"A\",\"artist_name\":\"N\"";

  private static ParsedRecord event(String members) {
    return ParsedRecord.of(InputRecord.EVENT, EVENT + members + "}");
  }

  private static ParsedRecord song(String members) {
    return ParsedRecord.of(InputRecord.SONG, SONG + members + "}");
  }

  private static Object eventColumn(String column, String members) {
    ParsedRecord parsed = event(members);
    assertThat(parsed.outcome()).as("%s", parsed.problem()).isEqualTo(ACCEPTED);
    return parsed.columns().get(column);
  }

  private static void assertRejected(
      ParsedRecord parsed, RejectReason reason, String field, String message) {
    assertThat(parsed.outcome()).isEqualTo(REJECTED);
    assertThat(parsed.columns()).isEmpty();
    assertThat(parsed.problem()).isEqualTo(new Problem(reason, field, message));
  }

  @Test
  void readsAnEventAsTheAppWritesIt() {
    ParsedRecord parsed =
        ParsedRecord.of(
            InputRecord.EVENT,
            "{\"artist\":\"Sigur R\u00c3\u00b3s\",\"auth\":\"Logged In\",\"firstName\":\"Ann\","
                + "\"gender\":\"F\",\"itemInSession\":3,\"lastName\":\"Lee\",\"length\":99.16036,"
                + "\"level\":\"free\",\"location\":\"York, PA\",\"method\":\"PUT\","
                + "\"page\":\"NextSong\",\"registration\":1540266185796.0,\"sessionId\":345,"
                + "\"song\":\"A\\/B\",\"status\":200,\"ts\":1541990258796,"
                + "\"userAgent\":\"\\\"Mozilla\\/5.0\\\"\",\"userId\":\"10\"}");
    assertThat(parsed.outcome()).isEqualTo(ACCEPTED);
    assertThat(parsed.columns())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("artist", "Sigur R\u00f3s"),
                Map.entry("auth", "Logged In"),
                Map.entry("first_name", "Ann"),
                Map.entry("gender", "F"),
                Map.entry("item_in_session", 3),
                Map.entry("last_name", "Lee"),
                Map.entry("length", 99.16036),
                Map.entry("level", "free"),
                Map.entry("location", "York, PA"),
                Map.entry("method", "PUT"),
                Map.entry("page", "NextSong"),
                Map.entry("registration", 1540266185796000L),
                Map.entry("session_id", 345L),
                Map.entry("song", "A/B"),
                Map.entry("status", 200),
                Map.entry("start_time", 1541990258796000L),
                Map.entry("user_agent", "Mozilla/5.0"),
                Map.entry("user_id", "10")));
  }

  @Test
  void aVisitorWhoIsNotLoggedInHasNoUserId() {
    assertThat(eventColumn("user_id", ",\"userId\":\"\"")).isNull();
  }

  @Test
  void aNextSongEventNeedsAUserId() {
    String nextSong = EVENT.replace("Home", "NextSong");
    String message = "userId is required where page is NextSong";
    assertRejected(
        ParsedRecord.of(InputRecord.EVENT, nextSong + "}"), MISSING_FIELD, "userId", message);
    assertRejected(
        ParsedRecord.of(InputRecord.EVENT, nextSong + ",\"userId\":\" \"}"),
        MISSING_FIELD,
        "userId",
        message);
  }

  @Test
  void namesAreCaseSensitive() {
    assertThat(event(",\"Level\":\"paid\"").columns())
        .containsEntry("_rescued", "{\"Level\":\"paid\"}")
        .doesNotContainKey("level");
  }

  @Test
  void anEscapedNameIsTheSameName() {
    assertThat(eventColumn("level", ",\"le\\u0076el\":\"paid\"")).isEqualTo("paid");
  }

  @Test
  void ofEqualNamesTheLastCounts() {
    assertThat(eventColumn("level", ",\"level\":5,\"level\":\"paid\"")).isEqualTo("paid");
    assertThat(eventColumn("level", ",\"level\":\"paid\",\"level\":null")).isNull();
    assertThat(eventColumn("_rescued", ",\"x\":1,\"\\u0078\":2")).isEqualTo("{\"x\":2}");
    assertThat(eventColumn("_rescued", ",\"x\":1,\"x\":null")).isNull();
  }

  @Test
  void nullIsAbsentForARequiredField() {
    assertRejected(event(",\"page\":null"), MISSING_FIELD, "page", "page is required");
    assertRejected(event(",\"page\":\" \\t\""), MISSING_FIELD, "page", "page is required");
  }

  @Test
  void theFirstProblemInTheOrderOfTheFieldsIsReported() {
    assertRejected(
        event(",\"status\":\"x\",\"page\":7,\"sessionId\":-1"),
        INVALID_VALUE,
        "sessionId",
        "sessionId must be 0 or more but is -1");
  }

  @Test
  void textIsTrimmedOfUnicodeWhiteSpaceOnly() {
    assertThat(eventColumn("level", ",\"level\":\" a \"")).isEqualTo("a");
    assertThat(eventColumn("level", ",\"level\":\"\\u3000a\\u00a0\"")).isEqualTo("a");
    assertThat(eventColumn("level", ",\"level\":\"\u3000a\u00a0\"")).isEqualTo("a");
    assertThat(eventColumn("level", ",\"level\":\"\\u001fa\\u0000\"")).isEqualTo("\u001fa\u0000");
    assertThat(eventColumn("level", ",\"level\":\"\\uD83C\\uDFB5 \"")).isEqualTo("\ud83c\udfb5");
  }

  @Test
  void emptyTextIsNull() {
    assertThat(eventColumn("level", ",\"level\":\"\"")).isNull();
    assertThat(eventColumn("level", ",\"level\":\" \\u2003 \"")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "true", "{}", "[\"a\"]"})
  void aTextFieldTakesTextOnly(String json) {
    assertRejected(
        event(",\"level\":" + json), INVALID_TYPE, "level", "level must be text but is " + json);
  }

  @ParameterizedTest
  @CsvSource({
    "39,39",
    "39.0,39",
    "-5,-5",
    "1e2,100",
    "-0,0",
    "9223372036854775807,9223372036854775807"
  })
  void aUserIdMayBeAWholeNumber(String json, String userId) {
    assertThat(eventColumn("user_id", ",\"userId\":" + json)).isEqualTo(userId);
  }

  @Test
  void aUserIdThatIsTextStaysAsItIs() {
    assertThat(eventColumn("user_id", ",\"userId\":\"039\"")).isEqualTo("039");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "9223372036854775808", "true", "[]"})
  void noOtherUserIdIsTaken(String json) {
    assertRejected(
        event(",\"userId\":" + json),
        INVALID_TYPE,
        "userId",
        "userId must be text or a whole number of 64 bits but is " + json);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\\\"Moz\\\",Moz",
        "Moz,Moz",
        " \\\" Moz \\\" ,Moz",
        "\\\"\\\"Moz\\\"\\\",\"Moz\"",
        "\\\"Moz,\"Moz",
        "\\\",\""
      })
  void theUserAgentLosesOnePairOfQuotes(String json, String userAgent) {
    assertThat(eventColumn("user_agent", ",\"userAgent\":\"" + json + "\"")).isEqualTo(userAgent);
  }

  @Test
  void aUserAgentOfQuotesOnlyIsNull() {
    assertThat(eventColumn("user_agent", ",\"userAgent\":\"\\\" \\\"\"")).isNull();
  }

  @Test
  void titlesAreRepairedAndThenTrimmed() {
    assertThat(eventColumn("song", ",\"song\":\"voil\u00c3\u00a0\"")).isEqualTo("voil\u00e0");
    assertThat(eventColumn("song", ",\"song\":\"voil\\u00c3\\u00a0\"")).isEqualTo("voil\u00e0");
    assertThat(eventColumn("location", ",\"location\":\"voil\u00c3\u00a0\""))
        .as("not a repaired field")
        .isEqualTo("voil\u00c3");
  }

  @ParameterizedTest
  @CsvSource({
    "3,3",
    "3.0,3",
    "3e2,300",
    "30e-1,3",
    "' \"3\" ',3",
    "'\"\\u2003 3 \"',3",
    "-0,0",
    "2147483647,2147483647"
  })
  void wholeNumbersAreTakenByValue(String json, int status) {
    assertThat(eventColumn("status", ",\"status\":" + json)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3.5",
        "1e10",
        "2147483648",
        "1e-1",
        "\"x\"",
        "\"01\"",
        "\"+1\"",
        "\"1.\"",
        "\"0x1\"",
        "true",
        "{}",
        "1e99999999999999999999"
      })
  void whatIsNoWholeNumberThatFitsIsOfTheWrongType(String json) {
    assertRejected(
        event(",\"status\":" + json),
        INVALID_TYPE,
        "status",
        "status must be a whole number of 32 bits but is " + json);
  }

  @Test
  void blankTextIsNoNumberButNull() {
    assertThat(eventColumn("status", ",\"status\":\" \"")).isNull();
  }

  @Test
  void minusZeroIsZero() {
    assertThat((Double) eventColumn("length", ",\"length\":-0.0")).isEqualTo(0.0);
    assertThat(Double.doubleToRawLongBits((Double) eventColumn("length", ",\"length\":-1e-400")))
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "\"NaN\"", "\"Infinity\""})
  void doublesAreFinite(String json) {
    assertThat(event(",\"length\":" + json).problem().reason()).isEqualTo(INVALID_TYPE);
  }

  @Test
  void aSongsDurationIsMoreThanZero() {
    assertRejected(
        song(",\"duration\":0"),
        INVALID_VALUE,
        "duration",
        "duration must be more than 0 but is 0");
    assertThat(song(",\"duration\":0.001").outcome()).isEqualTo(ACCEPTED);
  }

  @Test
  void anUnknownYearIsZeroAndNoneIsNegative() {
    assertThat(song(",\"duration\":1").columns()).containsEntry("year", 0);
    assertThat(song(",\"duration\":1,\"year\":null").columns()).containsEntry("year", 0);
    assertRejected(
        song(",\"duration\":1,\"year\":-1"),
        INVALID_VALUE,
        "year",
        "year must be 0 or more but is -1");
  }

  @ParameterizedTest
  @CsvSource({
    "1541106106796,1541106106796000",
    "1541106106796.0,1541106106796000",
    "'\"1541106106796\"',1541106106796000",
    "1.541106106796e12,1541106106796000",
    "1541106106796.1239,1541106106796123",
    "-1.5,-1500",
    "-0.0019,-1",
    "0.0009,0",
    "1e-99999999999999999999,0",
    "-62135510400000,-62135510400000000",
    "253402214399999.9999,253402214399999999"
  })
  void instantsAreKeptToTheMicrosecondAndCutTowardsZero(String json, long micros) {
    assertThat(eventColumn("registration", ",\"registration\":" + json)).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-62135510400001",
        "-62135510400000.0001",
        "253402214400000",
        "1e99999999999999999999",
        "-1e30",
        "99999999999999999999"
      })
  void instantsOutOfRangeAreInvalidValuesWhateverTheirSize(String json) {
    assertRejected(
        event(",\"registration\":" + json),
        INVALID_VALUE,
        "registration",
        "registration must be an instant from 0001-01-02 to 9999-12-30, in milliseconds, but is "
            + json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"b\":1,\"a\":2|{\"a\":2,\"b\":1}",
        "\"x\":null|",
        "\"x\":[1, null,{\"b\":1e2,\"a\":-0.0,\"b\":3}]|{\"x\":[1,null,{\"a\":0,\"b\":3}]}",
        "\"x\":\"a\\/\\u00e9\\u0001\\n\\\"\"|{\"x\":\"a/\u00e9\\u0001\\n\\\"\"}",
        "\"\ud835\udcb3\":1,\"\uffff\":2|{\"\uffff\":2,\"\ud835\udcb3\":1}",
        "\"x\":1.50|{\"x\":1.5}",
        "\"x\":1e39|{\"x\":1000000000000000000000000000000000000000}",
        "\"x\":1e40|{\"x\":1E+40}",
        "\"x\":12e-7|{\"x\":0.0000012}",
        "\"x\":1e-45|{\"x\":1E-45}",
        "\"x\":-1.25E99999999999|{\"x\":-1.25E+99999999999}",
        "\"x\":[ ],\"y\":{ },\"z\":true|{\"x\":[],\"y\":{},\"z\":true}"
      })
  void unknownFieldsAreRescuedInOneCanonicalForm(String members, String rescued) {
    assertThat(eventColumn("_rescued", "," + members)).isEqualTo(rescued);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"x\":\"\\ud800\"",
        ",\"x\":[{\"\\udc00\":1}]",
        ",\"level\":\"\\ud800\",\"level\":\"paid\"",
        ",\"x\":\"\\ud83c\\ud83c\\udfb5\"",
        ",\"x\":\"\\ud83cx\""
      })
  void aLoneSurrogateAnywhereRejectsThatObjectAlone(String members) {
    ParsedRecord parsed = event(members);
    assertRejected(parsed, MALFORMED_JSON, null, "a lone surrogate is escaped in the object");
    assertThat(parsed.end()).isEqualTo((EVENT + members + "}").length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":01}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\" 1}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":NaN}",
        "{\"a\":nul}",
        "{\"a\":'b'}",
        "{a:1}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":[1}",
        "{\"a\":[1,]}",
        "{\"a\":{\"b\"}}",
        "{\"a\":1 \"b\":2}",
        "{/**/\"a\":1}",
        "{\"a\":\u00a01}"
      })
  void whatIsNotStrictJsonIsMalformed(String json) {
    ParsedRecord parsed = ParsedRecord.of(InputRecord.EVENT, json);
    assertThat(parsed.outcome()).isEqualTo(MALFORMED);
    assertThat(parsed.problem().reason()).isEqualTo(MALFORMED_JSON);
    assertThat(parsed.problem().message()).startsWith("expected ").contains(" but found ");
  }

  @Test
  void aMalformedTextIsExplainedByPlace() {
    assertThat(ParsedRecord.of(InputRecord.EVENT, "{\"a\":1;}").problem().message())
        .isEqualTo("expected a comma or } but found ';' at byte 6 of the text");
  }

  @Test
  void badUtf8IsMalformed() {
    for (int[] bad :
        new int[][] {
          {0xFF}, {0xC3, '"'}, {0xC0, 0xAF}, {0xED, 0xA0, 0x80}, {0xF4, 0x90, 0x80, 0x80}, {0x80}
        }) {
      byte[] json = new byte[8 + bad.length];
      byte[] frame = "{\"a\":\"\"}".getBytes(US_ASCII);
      System.arraycopy(frame, 0, json, 0, 6);
      for (int i = 0; i < bad.length; i++) {
        json[6 + i] = (byte) bad[i];
      }
      System.arraycopy(frame, 6, json, 6 + bad.length, 2);
      assertThat(ParsedRecord.of(InputRecord.EVENT, json).outcome()).isEqualTo(MALFORMED);
    }
  }

  @Test
  void anObjectHasAtMostAThousandLevels() {
    String deepest = ",\"x\":" + "[".repeat(999) + "]".repeat(999);
    assertThat(event(deepest).outcome()).isEqualTo(ACCEPTED);
    assertThat(event(deepest).columns().get("_rescued"))
        .isEqualTo("{" + deepest.substring(1) + "}");
    String tooDeep = ",\"x\":" + "[".repeat(1000) + "]".repeat(1000);
    assertThat(event(tooDeep).outcome()).isEqualTo(MALFORMED);
    assertThat(event(tooDeep).problem().message()).startsWith("expected at most 1,000 levels");
    assertThat(event(",\"x\":" + "{\"y\":".repeat(999) + "1" + "}".repeat(999)).outcome())
        .isEqualTo(ACCEPTED);
    assertThat(event(",\"x\":" + "{\"y\":".repeat(1000) + "1" + "}".repeat(1000)).outcome())
        .isEqualTo(MALFORMED);
  }

  @Test
  void aNumberHasAtMostAThousandCharacters() {
    assertThat(event(",\"x\":" + "9".repeat(1000)).outcome()).isEqualTo(ACCEPTED);
    assertThat(event(",\"x\":" + "9".repeat(1001)).outcome()).isEqualTo(MALFORMED);
    assertThat(event(",\"status\":\"" + "9".repeat(1001) + "\"").problem().reason())
        .isEqualTo(INVALID_TYPE);
  }

  @Test
  void aNumberThatIsTooLongIsToldOfByItsBeginningAlsoWhereNothingFollows() {
    assertThat(ParsedRecord.of(InputRecord.EVENT, "{\"x\":" + "9".repeat(1001)).problem())
        .isEqualTo(
            new Problem(
                MALFORMED_JSON,
                null,
                "expected a number of at most 1,000 characters but found '9' at byte 5 of the text"));
  }

  @Test
  void everyBeginningOfAnObjectIsIncomplete() {
    byte[] json =
        (EVENT + ",\"x\":[1.5e+3,true,{\"a\":null}],\"song\":\"\u00e9\\ud83c\\udfb5\\n\"}")
            .getBytes(UTF_8);
    for (int length = 1; length < json.length; length++) {
      assertThat(ParsedRecord.of(InputRecord.EVENT, Arrays.copyOf(json, length)).outcome())
          .as("the first %d bytes", length)
          .isEqualTo(INCOMPLETE);
    }
    assertThat(ParsedRecord.of(InputRecord.EVENT, json).outcome()).isEqualTo(ACCEPTED);
  }

  @Test
  void whatFollowsTheObjectIsNotRead() {
    assertThat(ParsedRecord.of(InputRecord.EVENT, EVENT + "}{]").end())
        .isEqualTo(EVENT.length() + 1);
  }

  @Test
  void aParserForgetsTheRecordBefore() {
    RecordParser parser = new RecordParser(InputRecord.SONG, InputRecord.SONG.readSchema());
    byte[] first = (SONG + ",\"duration\":1,\"num_songs\":4,\"x\":1}").getBytes(UTF_8);
    byte[] second = (SONG + ",\"duration\":2}").getBytes(UTF_8);
    ParsedRecord.Columns columns = new ParsedRecord.Columns(InputRecord.SONG);
    parser.parse(first, 0, first.length, columns);
    ParsedRecord.Columns again = new ParsedRecord.Columns(InputRecord.SONG);
    parser.parse(second, 0, second.length, again);
    assertThat(again.values())
        .isEqualTo(
            Map.of(
                "song_id",
                "S",
                "title",
                "T",
                "artist_id",
                "A",
                "artist_name",
                "N",
                "duration",
                2.0,
                "year",
                0));
  }
}
