package com.sparkify.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be said about an address before anyone goes there. */
final class Uris {
  private static final Pattern USER_INFO =
      Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*://)[^/@]*@(?<rest>.*)", Pattern.DOTALL);

  private Uris() {}

  /** What is wrong with the addresses of an option. */
  static List<String> problems(String option, List<String> uris) {
    List<String> problems = new ArrayList<>();
    for (String uri : uris) {
      Matcher userInfo = USER_INFO.matcher(uri);
      if (uri.isBlank()) {
        problems.add(option + ": the address is empty; give a path or a URI.");
      } else if (userInfo.matches()) {
        // The address is shown without what may be a key.
        problems.add(
            "%s %s***@%s: an address must hold no credentials; put them into the environment or --dl-cfg."
                .formatted(option, userInfo.group("scheme"), userInfo.group("rest")));
      }
    }
    return problems;
  }
}
