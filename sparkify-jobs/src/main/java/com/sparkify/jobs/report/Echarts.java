package com.sparkify.jobs.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The script of the chart library, from its web jar. */
final class Echarts {
  private Echarts() {}

  /** The script of this version, which is the one on the class path. */
  static String script(String version) {
    String path = "META-INF/resources/webjars/echarts/%s/echarts.min.js".formatted(version);
    try (InputStream in = Echarts.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(
            "The resource %s is not on the class path; build the project again.".formatted(path));
      }
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the resource " + path, failed);
    }
  }
}
