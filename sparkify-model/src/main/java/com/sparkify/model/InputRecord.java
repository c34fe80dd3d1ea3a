package com.sparkify.model;

import static com.sparkify.model.Field.optional;
import static com.sparkify.model.Field.required;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A kind of input record: its fields in the order in which their problems are reported.
 *
 * @param name the plural used in the lake's paths and run records, such as {@code events}
 * @param layout how records lie in a file
 * @param fields the known fields; all others of an object are rescued
 * @param conditions fields required in some records only
 */
public record InputRecord(
    String name, Layout layout, List<Field> fields, List<ConditionalRequirement> conditions)
    implements Serializable {

  /** The page of an event that played a song. */
  public static final String NEXT_SONG = "NextSong";

  /** One song of the catalogue, with its artist. */
  public static final InputRecord SONG =
      new InputRecord(
          "songs",
          Layout.WHOLE_FILE_OR_LINES,
          List.of(
              required("song_id", "song_id", FieldType.TEXT, "Identifies the song."),
              required("title", "title", FieldType.REPAIRED_TEXT, "The song's title."),
              required("artist_id", "artist_id", FieldType.TEXT, "Identifies the artist."),
              required("artist_name", "artist_name", FieldType.REPAIRED_TEXT, "The artist's name."),
              required("duration", "duration", FieldType.DOUBLE, "Length in seconds.")
                  .with(ValueRule.POSITIVE),
              optional("year", "year", FieldType.INT, "Year of release, 0 if unknown.")
                  .with(ValueRule.NOT_NEGATIVE)
                  .with(Presence.ZERO_IF_ABSENT),
              optional(
                  "artist_location",
                  "artist_location",
                  FieldType.TEXT,
                  "Where the artist is from."),
              optional("artist_latitude", "artist_latitude", FieldType.DOUBLE, "Degrees north."),
              optional("artist_longitude", "artist_longitude", FieldType.DOUBLE, "Degrees east."),
              optional("num_songs", "num_songs", FieldType.INT, "Songs in the file: 1.")),
          List.of());

  /** One thing that a user did in the app. */
  public static final InputRecord EVENT =
      new InputRecord(
          "events",
          Layout.LINES,
          List.of(
              required("ts", "start_time", FieldType.INSTANT, "When it happened."),
              required("sessionId", "session_id", FieldType.LONG, "The app session.")
                  .with(ValueRule.NOT_NEGATIVE),
              required("itemInSession", "item_in_session", FieldType.INT, "Place in the session.")
                  .with(ValueRule.NOT_NEGATIVE),
              required("page", "page", FieldType.TEXT, "The page of the app, such as NextSong."),
              optional("userId", "user_id", FieldType.USER_ID, "The user; null if logged out."),
              optional("firstName", "first_name", FieldType.TEXT, "The user's first name."),
              optional("lastName", "last_name", FieldType.TEXT, "The user's last name."),
              optional("gender", "gender", FieldType.TEXT, "M or F."),
              optional("level", "level", FieldType.TEXT, "free or paid."),
              optional("location", "location", FieldType.TEXT, "Where the user is."),
              optional("userAgent", "user_agent", FieldType.UNQUOTED_TEXT, "The user's browser."),
              optional("auth", "auth", FieldType.TEXT, "Logged In or Logged Out."),
              optional("method", "method", FieldType.TEXT, "The HTTP method."),
              optional("artist", "artist", FieldType.REPAIRED_TEXT, "The artist played."),
              optional("song", "song", FieldType.REPAIRED_TEXT, "The title played."),
              optional("length", "length", FieldType.DOUBLE, "Its length in seconds."),
              optional("registration", "registration", FieldType.INSTANT, "When the user joined."),
              optional("status", "status", FieldType.INT, "The HTTP status.")),
          List.of(new ConditionalRequirement("page", NEXT_SONG, "userId")));

  /** How records lie in a file. */
  public enum Layout {
    /** Each line holds one object, or several one after another. */
    LINES,
    /**
     * The whole file is one object, on however many lines; a file that is not exactly one complete
     * object is read as {@link #LINES}.
     */
    WHOLE_FILE_OR_LINES
  }

  public InputRecord {
    fields = List.copyOf(fields);
    conditions = List.copyOf(conditions);
  }

  /** The columns of the fields, in the order of the fields; all nullable. */
  public StructType fieldSchema() {
    return new StructType(
        fields.stream()
            .map(field -> new StructType().add(field.column(), field.type().columnType()))
            .map(schema -> schema.fields()[0])
            .toArray(StructField[]::new));
  }

  /** All that the reader yields: {@link #fieldSchema()}, then {@link RecordColumns}. */
  public StructType readSchema() {
    StructType schema = fieldSchema();
    for (StructField column : RecordColumns.SCHEMA.fields()) {
      schema = schema.add(column);
    }
    return schema;
  }
}
