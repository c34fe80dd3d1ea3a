package com.sparkify.io.s3;

import com.sparkify.io.s3.S3Failure.Explanation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which right is missing. */
final class AccessDenial {
  /** How AWS names the right, in its newer answers. */
  private static final Pattern NAMED =
      Pattern.compile(
          "not authorized to perform: (\\S+) on resource: \"?([^\\s\"]+)\"?(.*explicit deny)?");

  private AccessDenial() {}

  static Explanation explain(ServiceAnswer answer, S3Attempt tried, S3Place place) {
    String reason = "access is denied " + answer.inBrackets();
    Matcher named = NAMED.matcher(answer.message());
    if (!named.find()) {
      return Explanation.denied(reason, grant(tried.rights(place)));
    }
    String right = "%s on %s".formatted(named.group(1), named.group(2));
    return named.group(3) == null
        ? Explanation.denied(reason, grant(right))
        : Explanation.lasting(
            reason,
            "A policy denies %s explicitly: change it, or use other credentials.".formatted(right));
  }

  private static String grant(String rights) {
    return "Grant %s to the credentials in use, or use others.".formatted(rights);
  }
}
