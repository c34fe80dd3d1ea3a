package com.sparkify.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, written into a resource by the build. */
final class Version implements IVersionProvider {
  private static final String RESOURCE = "version.properties";

  /** Such as {@code 0.1.0}. */
  static String current() {
    return property("version");
  }

  /** The version of the chart library that this build has. */
  static String ofEcharts() {
    return property("echarts");
  }

  private static String property(String name) {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the resource " + RESOURCE, failed);
    }
    return properties.getProperty(name);
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "sparkify %s (Java %s)".formatted(current(), System.getProperty("java.version"))
    };
  }
}
