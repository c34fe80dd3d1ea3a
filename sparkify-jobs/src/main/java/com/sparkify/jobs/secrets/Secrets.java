package com.sparkify.jobs.secrets;

import java.util.regex.Pattern;

/** Which settings are secrets, which parts of a text are, and what is shown in their place. */
public final class Secrets {
  /** What stands where a secret would. */
  public static final String MASK = "***";

  /** A name with one of these words in it is that of a secret. */
  private static final String WORDS =
      "(?:secret|passw(?:or)?d|passphrase|token|signature|credential(?![a-z.])"
          + "|(?:access|account|api|encryption|private|shared)[._-]?keys?(?:[._-]?id)?(?![a-z])"
          + "|(?<![a-z])(?:pwd|sas|sig)(?![a-z]))";

  /**
   * The names of settings that are secrets, as a regular expression: those with such a word, and
   * those that end in {@code key}, but for the public name of a key in AWS's KMS.
   */
  public static final String NAMES = "(?i)" + WORDS + "|(?<!kms)[._-]keys?(?:[._-]list)?$|^keys?$";

  /** The part of a key that names a bucket, which may have any name. */
  private static final Pattern BUCKET = Pattern.compile("^s3\\.buckets\\..+\\.(?=[^.]+$)");

  private static final Pattern NAME = Pattern.compile(NAMES);

  /** A quoted value, or one that ends where the next parameter begins. */
  private static final String VALUE =
      "(?:\"[^\"]*\"|'[^']*'|(?!\\*\\*\\*)[^\\s&;,\"'<>()]+?(?=[:.]?(?:[\\s&;,\"'<>()]|$)))";

  /**
   * The parts of a text that are secrets, as a regular expression; {@link #IN_PLACE} replaces them.
   * Names and prefixes are bounded in length, so that no text takes long to look through.
   */
  public static final String IN_TEXTS =
      String.join(
          "|",
          // What stands before the host of a JDBC URL, even with slashes in it.
          "(?i)(jdbc:[\\w:]{1,40}://)[^?\\s]{0,500}(?=@)",
          // User and password before a host; in Azure's schemes a container stands there.
          "(?<!abfs|abfss|wasb|wasbs)(://)[^/?\\s@]{1,500}(?=@)",
          // A Java option, up to the next blank.
          "((?<![\\w.-])-D[\\w.-]{0,100}(?:"
              + WORDS
              + "|[._-]key)[\\w.-]{0,100}=)(?:\"[^\"]*\"|'[^']*'|(?!\\*\\*\\*)\\S+)",
          // A parameter, an assignment, a member of JSON.
          "((?<![\\w.-])[\\w.-]{0,100}"
              + WORDS
              + "[\\w.-]{0,100}[\"']?\\s?(?:=|:(?=\\s?[\"']))\\s?)"
              + VALUE,
          // A header of HTTP.
          "(Authorization[\"']?\\s?[:=]\\s?[\"']?(?:Bearer |Basic )?)[^\\s\"',]+",
          "(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)[^-]+",
          // JSON web tokens and the ids of AWS's keys have no name before them.
          "\\beyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]*",
          "(?-i:\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b)");

  /** What stands in the place of a match of {@link #IN_TEXTS}: what introduced it, and the mask. */
  public static final String IN_PLACE = "$1$2$3$4$5$6" + MASK;

  private static final Pattern PARTS = Pattern.compile(IN_TEXTS);

  private Secrets() {}

  /** A text with the mask for each part that is a secret. */
  public static String masked(String text) {
    return PARTS.matcher(text).replaceAll(IN_PLACE);
  }

  /** Whether a part of the text is a secret. */
  public static boolean areIn(String text) {
    return PARTS.matcher(text).find();
  }

  /** Whether the key of this name holds a secret. */
  public static boolean isSecret(String key) {
    // A check is often named after the key of a table.
    return !key.startsWith("checks.") && NAME.matcher(BUCKET.matcher(key).replaceFirst("")).find();
  }
}
