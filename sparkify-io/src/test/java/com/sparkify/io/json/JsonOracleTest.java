package com.sparkify.io.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sparkify.io.json.RecordParser.Outcome;
import com.sparkify.model.InputRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** The parser against Jackson, and the incremental validator against the parser. */
class JsonOracleTest {
  private static final JsonFactory JACKSON = new JsonFactory();

  @Property(tries = 3000)
  void jacksonAgreesOnWhatIsAnObject(@ForAll("almostJson") String json) {
    byte[] bytes = ('{' + json).getBytes(UTF_8);
    ParsedRecord parsed = ParsedRecord.of(InputRecord.EVENT, bytes);
    int end = endByJackson(bytes);
    if (end < 0) {
      assertThat(parsed.outcome()).isIn(Outcome.MALFORMED, Outcome.INCOMPLETE);
    } else {
      assertThat(parsed.outcome()).isIn(Outcome.ACCEPTED, Outcome.REJECTED);
      assertThat(parsed.end()).isEqualTo(end);
    }
  }

  @Property(tries = 2000)
  void anyBytesComeOutWithoutAnException(@ForAll byte[] bytes) {
    byte[] object = new byte[bytes.length + 1];
    object[0] = '{';
    System.arraycopy(bytes, 0, object, 1, bytes.length);
    ParsedRecord parsed = ParsedRecord.of(InputRecord.SONG, object);
    assertThat(parsed.outcome() == Outcome.ACCEPTED || parsed.outcome() == Outcome.INCOMPLETE)
        .isEqualTo(parsed.problem() == null);
  }

  @Property(tries = 2000)
  void aChangedByteOfAGoodRecordIsJudgedAsByJackson(
      @ForAll @IntRange(max = 170) int at, @ForAll byte value) {
    byte[] bytes =
        ("{\"ts\":1541106106796.5e-1,\"sessionId\":[38,{\"a\":null}],\"page\":\"H\\u00e9\\n\u00e9\","
                + "\"x\":{\"y\":[true,false,{}],\"z\":-0.1E+5},\"level\":\"\ud83c\udfb5 paid\","
                + "\"song\":\"\"}")
            .getBytes(UTF_8);
    bytes[at % bytes.length] = value;
    if (bytes[0] == '{') {
      int end = endByJackson(bytes);
      assertThat(ParsedRecord.of(InputRecord.EVENT, bytes).end()).isEqualTo(end);
    }
  }

  @Property(tries = 2000)
  void theIncrementalValidatorAgreesWithTheParserHoweverTheBytesAreCut(
      @ForAll("almostJson") String json, @ForAll @IntRange(min = 1, max = 9) int step) {
    byte[] bytes = (" {" + json).getBytes(UTF_8);
    JsonValidity validity = new JsonValidity();
    for (int from = 0; from < bytes.length; from += step) {
      validity.feed(bytes, from, Math.min(bytes.length, from + step));
    }
    ParsedRecord parsed =
        ParsedRecord.of(InputRecord.EVENT, Arrays.copyOfRange(bytes, 1, bytes.length));
    boolean oneObject =
        parsed.end() >= 0
            && new String(bytes, parsed.end() + 1, bytes.length - parsed.end() - 1, ISO_8859_1)
                .chars()
                .allMatch(c -> c == ' ' || c == '\t' || c == '\n' || c == '\r');
    assertThat(validity.complete()).isEqualTo(oneObject);
  }

  /** Pieces of JSON in an order that is often right. */
  @Provide
  Arbitrary<String> almostJson() {
    Arbitrary<String> name = Arbitraries.of("\"ts\":", "\"x\" : ", "\"\\u0078\":", "\"page\":");
    Arbitrary<String> scalar =
        Arbitraries.of(
            "1",
            "-0.5e3",
            "0",
            "01",
            "true",
            "null",
            "nul",
            "\"a\"",
            "\"\\n\u00e9\"",
            "\"\t\"",
            "1.",
            "\"\ud83c\udfb5\"",
            "[]",
            "{}",
            "[1,[2]]",
            "{\"a\":{\"b\":[ ]}}",
            "[1,]",
            "-");
    Arbitrary<String> member = Combinators.combine(name, scalar).as((n, value) -> n + value);
    Arbitrary<String> separator =
        Arbitraries.frequency(
            Tuple.of(20, ","), Tuple.of(3, " ,\r\n"), Tuple.of(1, ";"), Tuple.of(1, ""));
    Arbitrary<String> end = Arbitraries.of("}", "}", "} ", "}\n\n", "", "]", "}}", "} x");
    return member
        .list()
        .ofMaxSize(5)
        .flatMap(
            members ->
                Combinators.combine(separator, end)
                    .as((between, last) -> String.join(between, members) + last));
  }

  /** The index behind the object, or -1 if there is no complete and strict one. */
  private static int endByJackson(byte[] bytes) {
    try (JsonParser parser = JACKSON.createParser(bytes)) {
      int depth = 0;
      do {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return -1;
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
          parser.getText();
        }
      } while (depth > 0);
      int end = (int) parser.currentLocation().getByteOffset();
      // Jackson lets some bytes pass that are no UTF-8.
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
      return end;
    } catch (CharacterCodingException notUtf8) {
      return -1;
    } catch (IOException notJson) {
      return -1;
    }
  }
}
