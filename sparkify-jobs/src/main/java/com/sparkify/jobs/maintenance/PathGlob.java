package com.sparkify.jobs.maintenance;

import com.sparkify.io.s3.S3Uri;
import java.nio.file.Paths;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/**
 * A glob over whole paths: {@code *} and {@code ?} stay within a name, {@code **} goes over
 * folders. All else stands for itself, and a path is matched by itself whatever it holds. {@code
 * s3:} is {@code s3a:}; without a scheme it is a local path, but for one that begins with {@code
 * **}, which is found anywhere.
 */
public final class PathGlob {
  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*", Pattern.DOTALL);
  private static final Pattern WILDCARD = Pattern.compile("/\\*\\*/|\\*\\*|\\*|\\?");

  private final String text;
  private final String path;

  private PathGlob(String text, String path) {
    this.text = text;
    this.path = path;
  }

  /** The glob of a text that a user wrote. */
  public static PathGlob of(String text) {
    return new PathGlob(text, qualified(text));
  }

  private static String qualified(String text) {
    if (SCHEME.matcher(text).matches()) {
      return S3Uri.asS3a(text).replaceFirst("^file:/+", "file:/");
    }
    return text.startsWith("**") ? text : "file:" + Paths.get(text).toAbsolutePath().normalize();
  }

  /** Whether a path of that column matches. */
  Column matches(Column column) {
    return column.equalTo(path).or(column.rlike(regex()));
  }

  private String regex() {
    StringBuilder regex = new StringBuilder("(?s)\\A");
    Matcher wildcard = WILDCARD.matcher(path);
    int literal = 0;
    while (wildcard.find()) {
      regex.append(Pattern.quote(path.substring(literal, wildcard.start())));
      regex.append(
          switch (wildcard.group()) {
            case "/**/" -> "/(?:.*/)?";
            case "**" -> ".*";
            case "*" -> "[^/]*";
            default -> "[^/]";
          });
      literal = wildcard.end();
    }
    return regex.append(Pattern.quote(path.substring(literal))).append("\\z").toString();
  }

  /** As the user wrote it. */
  @Override
  public String toString() {
    return text;
  }
}
