package com.sparkify.jobs.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.model.RejectReason;

/** What goes wrong with events: each kind makes one more line from a good event. */
enum Dirt {
  CUT_OFF(RejectReason.MALFORMED_JSON.code()) {
    @Override
    byte[] line(Event event) {
      String json = event.json();
      return json.substring(0, json.length() / 2).getBytes(UTF_8);
    }
  },
  GARBAGE(RejectReason.MALFORMED_JSON.code()) {
    @Override
    byte[] line(Event event) {
      return "java.lang.NullPointerException: at com.sparkify.app.Player".getBytes(UTF_8);
    }
  },
  BAD_UTF8(RejectReason.MALFORMED_JSON.code()) {
    @Override
    byte[] line(Event event) {
      byte[] line = event.json().getBytes(UTF_8);
      line[line.length - 2] = (byte) 0xFF;
      return line;
    }
  },
  LONE_SURROGATE(RejectReason.MALFORMED_JSON.code()) {
    @Override
    byte[] line(Event event) {
      return with(event, "\"note\":\"\\ud83c\"");
    }
  },
  NO_TIME(RejectReason.MISSING_FIELD.code()) {
    @Override
    byte[] line(Event event) {
      return with(event, "\"ts\":null");
    }
  },
  NO_USER(RejectReason.MISSING_FIELD.code()) {
    @Override
    byte[] line(Event event) {
      return with(event, "\"page\":\"NextSong\",\"userId\":\"\"");
    }
  },
  TEXT_FOR_A_NUMBER(RejectReason.INVALID_TYPE.code()) {
    @Override
    byte[] line(Event event) {
      return with(event, "\"sessionId\":\"first\"");
    }
  },
  OBJECT_FOR_A_TEXT(RejectReason.INVALID_TYPE.code()) {
    @Override
    byte[] line(Event event) {
      return with(event, "\"level\":{\"name\":\"free\"}");
    }
  },
  NEGATIVE_ITEM(RejectReason.INVALID_VALUE.code()) {
    @Override
    byte[] line(Event event) {
      return with(event, "\"itemInSession\":-1");
    }
  },
  SECONDS_IN_THE_FAR_FUTURE(RejectReason.INVALID_VALUE.code()) {
    @Override
    byte[] line(Event event) {
      return with(event, "\"ts\":99999999999999999");
    }
  },
  REDELIVERED("redelivered") {
    @Override
    byte[] line(Event event) {
      return event.json().getBytes(UTF_8);
    }
  },
  SUPERSEDED("superseded") {
    @Override
    byte[] line(Event event) {
      return event.at(event.ts() + 1, event.item()).json().getBytes(UTF_8);
    }
  },
  /** A good event of another version of the app, on a page that no table counts. */
  UNKNOWN_FIELD("rescued") {
    @Override
    byte[] line(Event event) {
      Event home = event.at(event.ts(), event.item() + 1_000_000).on(Page.HOME);
      return with(home, "\"experiment\":{\"arm\":\"b\",\"weight\":0.50},\"appVersion\":\"2.1\"");
    }
  };

  /** So many kinds of bad lines are made at least once, if any are. */
  static final int KINDS = values().length;

  private static final Dirt[] ALL = values();

  private final String outcome;

  Dirt(String outcome) {
    this.outcome = outcome;
  }

  static Dirt number(int index) {
    return ALL[index];
  }

  /** What becomes of the line: a reject reason's code, or a word of the accounting. */
  String outcome() {
    return outcome;
  }

  abstract byte[] line(Event event);

  /** The event with more members; of equal names the last counts. */
  private static byte[] with(Event event, String members) {
    String json = event.json();
    return (json.substring(0, json.length() - 1) + "," + members + "}").getBytes(UTF_8);
  }

  /** A record that is too long by the default limit. */
  static byte[] tooLong() {
    return ("{\"page\":\"" + "long ".repeat(((16 << 20) + 100) / 5) + "\"}").getBytes(UTF_8);
  }

  /** Song files with a problem each, and the reasons for which they are rejected. */
  enum OfSongs {
    CUT_OFF(RejectReason.MALFORMED_JSON, "{\"song_id\": \"SOBAD\", \"title\": \"Unfinis"),
    NO_TITLE(
        RejectReason.MISSING_FIELD,
        "{\"song_id\": \"SOBAD\", \"artist_id\": \"ARBAD\", \"artist_name\": \"X\", \"duration\": 1}"),
    TEXT_FOR_DURATION(
        RejectReason.INVALID_TYPE,
        "{\"song_id\": \"SOBAD\", \"title\": \"T\", \"artist_id\": \"ARBAD\", \"artist_name\": \"X\", \"duration\": \"long\"}"),
    NO_LENGTH(
        RejectReason.INVALID_VALUE,
        "{\"song_id\": \"SOBAD\", \"title\": \"T\", \"artist_id\": \"ARBAD\", \"artist_name\": \"X\", \"duration\": 0}");

    private final RejectReason reason;
    private final String json;

    OfSongs(RejectReason reason, String json) {
      this.reason = reason;
      this.json = json;
    }

    String outcome() {
      return reason.code();
    }

    byte[] content() {
      return json.getBytes(UTF_8);
    }
  }
}
