package com.sparkify.jobs.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as one HTML page that holds all it needs. */
final class ReportPage {
  private static final List<String> SCRIPTS =
      List.of("cells.js", "text.js", "figures.js", "charts.js", "page.js");

  private ReportPage() {}

  /**
   * The page. Its content security policy lets nothing run but its own scripts, and nothing load.
   *
   * @param echarts the chart library's script
   */
  static String of(Report report, String echarts) {
    String script =
        SCRIPTS.stream().map(ReportPage::resource).collect(Collectors.joining("\n", "\n", ""));
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("{{script-hashes}}", hash(echarts) + " " + hash(script));
    parts.put("{{style}}", resource("page.css"));
    parts.put("{{data}}", ReportJson.insideHtml(ReportJson.compact(report)));
    parts.put("{{echarts}}", echarts);
    parts.put("{{script}}", script);
    return filled(resource("page.html"), parts);
  }

  /** The template with its marks replaced in their order, whatever the parts hold. */
  private static String filled(String template, Map<String, String> parts) {
    StringBuilder page = new StringBuilder();
    int from = 0;
    for (Map.Entry<String, String> part : parts.entrySet()) {
      int mark = template.indexOf(part.getKey(), from);
      if (mark < 0) {
        throw new IllegalStateException(
            "page.html lacks %s behind position %d.".formatted(part.getKey(), from));
      }
      page.append(template, from, mark).append(part.getValue());
      from = mark + part.getKey().length();
    }
    return page.append(template, from, template.length()).toString();
  }

  private static String hash(String script) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(UTF_8));
      return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the resource " + name, failed);
    }
  }
}
