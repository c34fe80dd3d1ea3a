package com.sparkify.jobs;

import com.sparkify.jobs.secrets.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be said about an address before anyone goes there. */
final class Uris {
  /** Host, path and query: a path may have folders such as token=1, which are no secrets. */
  private static final Pattern URI =
      Pattern.compile(
          "(?<host>[A-Za-z][A-Za-z0-9+.-]*://[^/?]*)(?<path>[^?]*)(?<query>.*)", Pattern.DOTALL);

  private static final Pattern WITHOUT_BUCKET =
      Pattern.compile("s3a?:(?!//[^/]).*", Pattern.DOTALL);

  private Uris() {}

  /** What is wrong with the addresses of an option. */
  static List<String> problems(String option, List<String> uris) {
    List<String> problems = new ArrayList<>();
    for (String uri : uris) {
      String shown = shown(uri);
      if (uri.isBlank()) {
        problems.add(option + ": the address is empty; give a path or a URI.");
      } else if (WITHOUT_BUCKET.matcher(uri).matches()) {
        problems.add(
            "%s %s: an address of S3 names a bucket, as in s3://bucket/path."
                .formatted(option, uri));
      } else if (!shown.equals(uri)) {
        problems.add(
            "%s %s: an address must hold no credentials; put them into the environment or --dl-cfg."
                .formatted(option, shown));
      }
    }
    return problems;
  }

  private static String shown(String uri) {
    Matcher parts = URI.matcher(uri);
    return parts.matches()
        ? Secrets.masked(parts.group("host"))
            + parts.group("path")
            + Secrets.masked(parts.group("query"))
        : uri;
  }
}
