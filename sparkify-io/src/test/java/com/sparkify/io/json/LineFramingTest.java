package com.sparkify.io.json;

import static com.sparkify.io.json.ReadRow.accepted;
import static com.sparkify.io.json.ReadRow.malformed;
import static com.sparkify.io.json.ReadRow.missingField;
import static com.sparkify.io.json.ReadRow.tooLong;
import static com.sparkify.io.json.Reading.song;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFramingTest {
  private static final String A = song("a");
  private static final String B = song("b");
  private static final String BOM = "\uFEFF";

  @TempDir Path folder;

  private List<ReadRow> read(String text) {
    return Reading.lines(Reading.write(folder.resolve("f.json"), text));
  }

  private List<ReadRow> read(String text, long maxRecordBytes) {
    return Reading.lines(Reading.write(folder.resolve("f.json"), text), maxRecordBytes);
  }

  @Test
  void linesEndWithLfOrCrlfAndTheLastNeedsNoEnd() {
    assertThat(read(A + "\n" + B + "\r\n" + A))
        .containsExactly(accepted("a"), accepted("b"), accepted("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", " \t\r\n\n \r", BOM, BOM + "\n"})
  void aFileWithoutAnythingButWhiteSpaceHasNoRecords(String text) {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void aLineOfOnlyBlankTabAndCrIsNothingButCounts() {
    assertThat(read(A + "\n \t\r\n\r\nx")).containsExactly(accepted("a"), malformed("81@4", "x"));
  }

  @Test
  void severalObjectsMayStandOnOneLine() {
    assertThat(read(A + B + " \t\r" + A + "\n" + B))
        .containsExactly(accepted("a"), accepted("b"), accepted("a"), accepted("b"));
  }

  @Test
  void aByteOrderMarkAtTheFilesStartIsSkippedAndBelongsToLineOne() {
    assertThat(read(BOM + A + "x\n" + A))
        .containsExactly(accepted("a"), malformed("0@1", "x"), accepted("a"));
  }

  @Test
  void aByteOrderMarkElsewhereIsMalformed() {
    assertThat(read(BOM + BOM + A)).containsExactly(malformed("0@1", BOM + A));
    assertThat(read(A + "\n" + BOM + A)).containsExactly(accepted("a"), malformed("75@2", BOM + A));
  }

  @Test
  void whatIsNoObjectTakesTheRestOfItsLineWithoutTheLineEnd() {
    assertThat(read(A + " , " + B + "\r\n[" + A + "]\n" + B))
        .containsExactly(
            accepted("a"),
            malformed("0@1", ", " + B),
            malformed("153@2", "[" + A + "]"),
            accepted("b"));
  }

  @Test
  void aBrokenObjectTakesTheRestOfItsLineAndTheNextLineIsRead() {
    assertThat(read("  {\"song_id\":} " + B + "\n" + A))
        .containsExactly(malformed("0@1", "{\"song_id\":} " + B), accepted("a"));
  }

  @Test
  void anObjectDoesNotGoOnOverALineEnd() {
    assertThat(read("{\"song_id\":\n\"x\"}\r\n" + A))
        .containsExactly(
            malformed("0@1", "{\"song_id\":"), malformed("12@2", "\"x\"}"), accepted("a"));
  }

  @Test
  void anObjectThatBreaksARuleIsRejectedAloneAndReadingGoesOnBehindIt() {
    assertThat(read(A + "\n{\"x\":1} " + B + "{}"))
        .containsExactly(
            accepted("a"),
            missingField("75@2", "{\"x\":1}"),
            accepted("b"),
            missingField("75@2", "{}"));
  }

  @Test
  void malformedBytesOfTheRawTextBecomeReplacementCharacters() {
    byte[] bytes = "{\"x\":\"?\"}\n".getBytes(StandardCharsets.US_ASCII);
    bytes[6] = (byte) 0xFF;
    assertThat(Reading.lines(Reading.write(folder.resolve("f.json"), bytes)))
        .containsExactly(malformed("0@1", "{\"x\":\"\uFFFD\"}"));
  }

  @Test
  void anObjectOfExactlyTheLimitIsReadAndOneByteMoreIsTooLong() {
    long limit = A.length();
    assertThat(read(A + "\n" + song("ab") + "\n" + A + "\n", limit))
        .containsExactly(accepted("a"), tooLong("75@2", song("ab")), accepted("a"));
    assertThat(read(A + "\r\n" + A + " " + B + "\r\n" + B, limit))
        .containsExactly(accepted("a"), accepted("a"), accepted("b"), accepted("b"));
  }

  @Test
  void whereNoObjectEndsWithinTheLimitTheRestOfTheLineIsTooLong() {
    assertThat(read(A + song("long") + B + "\r\n" + B, A.length()))
        .containsExactly(accepted("a"), tooLong("0@1", song("long") + B), accepted("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void anObjectThatIsCutOffWithinTheLimitIsMalformed(String lineEnd) {
    String cut = A.substring(0, A.length() - 1);
    assertThat(read(cut + lineEnd, cut.length())).containsExactly(malformed("0@1", cut));
    assertThat(read(cut + lineEnd, cut.length() - 1)).containsExactly(tooLong("0@1", cut));
  }

  @Test
  void anErrorWithinTheLimitIsMalformedHoweverLongTheLine() {
    assertThat(read("{x" + " ".repeat(100) + "\n" + "x".repeat(100) + "\n" + A, A.length()))
        .containsExactly(
            malformed("0@1", "{x" + " ".repeat(100)),
            malformed("103@2", "x".repeat(100)),
            accepted("a"));
  }

  @Test
  void aLineLongerThanManyWindowsPassesByAndItsRawTextIsCut() {
    String open = "{\"x\":\"" + "é".repeat(1_000_000);
    assertThat(read(open + "\"}" + A + "\n" + A, 1000))
        .containsExactly(tooLong("0@1", "{\"x\":\"" + "é".repeat((65_536 - 6) / 2)), accepted("a"));
    assertThat(read("x" + "é".repeat(1_000_000) + "\n" + A))
        .containsExactly(malformed("0@1", "x" + "é".repeat(65_535 / 2)), accepted("a"));
  }

  @Test
  void aRecordLongerThanTheWindowIsRead() {
    String id = "s".repeat(1_500_000);
    assertThat(read(A + song(id) + B + "\n" + song(id) + "\n" + B))
        .containsExactly(accepted("a"), accepted(id), accepted("b"), accepted(id), accepted("b"));
  }

  @Test
  void aLineOfManyObjectsIsReadToItsEnd() {
    StringBuilder line = new StringBuilder();
    List<ReadRow> expected = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      line.append(song("s" + i));
      expected.add(accepted("s" + i));
    }
    assertThat(read(line.toString())).isEqualTo(expected);
  }
}
