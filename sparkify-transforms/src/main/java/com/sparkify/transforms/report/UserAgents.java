package com.sparkify.transforms.report;

import java.util.Set;
import ua_parser.OS;
import ua_parser.Parser;

/** Reads user agents, by the expressions of ua-parser. */
final class UserAgents {
  private static final String UNKNOWN = "Other";
  private static final Set<String> OF_PCS =
      Set.of("Windows", "Linux", "Ubuntu", "Debian", "Fedora", "Red Hat", "Chrome OS");

  private UserAgents() {}

  /** What the user agent says; {@code Other} where the library does not know it. */
  static Client client(String userAgent) {
    ua_parser.Client parsed = Expressions.PARSER.parse(userAgent);
    return new Client(
        parsed.userAgent.family, system(parsed.os), device(parsed.device.family, parsed.os));
  }

  private static String system(OS os) {
    return os.family.equals("Windows") && os.major != null ? os.family + " " + os.major : os.family;
  }

  private static String device(String family, OS os) {
    return family.equals(UNKNOWN) && OF_PCS.contains(os.family) ? "PC" : family;
  }

  /** Compiled once a JVM, when the first user agent is read. */
  private static final class Expressions {
    private static final Parser PARSER = new Parser();
  }
}
