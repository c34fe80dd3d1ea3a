package com.sparkify.jobs.generate;

import java.util.Locale;

/**
 * A song of the made-up catalogue.
 *
 * @param latitude five decimals as text, or null together with the longitude
 * @param duration five decimals as text
 */
record Song(
    String trackId,
    String songId,
    String title,
    String artistId,
    String artistName,
    String location,
    String latitude,
    String longitude,
    String duration,
    int year) {

  private static final int SONGS_OF_AN_ARTIST = 5;
  private static final int SONGS_OF_A_FOLDER = 20;
  private static final char[] LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray();
  private static final char[] HEXADECIMAL = "0123456789ABCDEF".toCharArray();

  /** The song of an index: a function of the settings alone. */
  static Song of(GenerateSettings settings, long index) {
    Chance chance = Chance.of(settings.seed(), Chance.Of.SONG, index);
    long artist = chance.popular(Math.max(1, settings.songs() / SONGS_OF_AN_ARTIST));
    Chance artistChance = Chance.of(settings.seed(), Chance.Of.ARTIST, artist);
    boolean isPlaced = artistChance.happens(0.35);
    // The indexes make names and titles unique, as most real ones are.
    String artistName = "The " + Words.phrase(artistChance) + (artist < 200 ? "" : " " + artist);
    String location = artistChance.happens(0.55) ? artistChance.oneOf(Words.CITIES) : "";
    String latitude = decimal(artistChance.below(18_000_000) - 9_000_000L);
    String longitude = decimal(artistChance.below(36_000_000) - 18_000_000L);
    return new Song(
        trackId(settings, index, chance),
        "SO" + tag(chance, 16),
        Words.phrase(chance) + " No. " + index,
        "AR" + tag(artistChance, 16),
        artistName,
        location,
        isPlaced ? latitude : null,
        isPlaced ? longitude : null,
        decimal(6_000_000 + chance.below(54_000_000)),
        chance.happens(0.6) ? 0 : 1955 + chance.below(64));
  }

  /** The first letters choose the folder; there are as many as the number of songs asks for. */
  private static String trackId(GenerateSettings settings, long index, Chance chance) {
    int span = 1;
    while (span < LETTERS.length
        && (long) span * span * span * SONGS_OF_A_FOLDER < settings.songs()) {
      span++;
    }
    StringBuilder id = new StringBuilder("TR");
    for (int i = 0; i < 3; i++) {
      id.append(LETTERS[chance.below(span)]);
    }
    return id.append(tag(chance, 3)).append(String.format(Locale.ROOT, "%010X", index)).toString();
  }

  private static String tag(Chance chance, int length) {
    StringBuilder tag = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      tag.append(HEXADECIMAL[chance.below(HEXADECIMAL.length)]);
    }
    return tag.toString();
  }

  /** A number of hundred-thousandths as a decimal. */
  static String decimal(long hundredThousandths) {
    String sign = hundredThousandths < 0 ? "-" : "";
    long magnitude = Math.abs(hundredThousandths);
    String fraction = String.valueOf(100_000 + magnitude % 100_000).substring(1);
    return sign + magnitude / 100_000 + "." + fraction;
  }

  String path() {
    return String.format(
        Locale.ROOT,
        "song_data/%c/%c/%c/%s.json",
        trackId.charAt(2),
        trackId.charAt(3),
        trackId.charAt(4),
        trackId);
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"num_songs\": 1, \"artist_id\": %s, \"artist_latitude\": %s, \"artist_longitude\": %s, \"artist_location\": %s, \"artist_name\": %s, \"song_id\": %s, \"title\": %s, \"duration\": %s, \"year\": %d}",
        JsonText.quoted(artistId),
        latitude,
        longitude,
        JsonText.quoted(location),
        JsonText.quoted(artistName),
        JsonText.quoted(songId),
        JsonText.quoted(title),
        duration,
        year);
  }
}
