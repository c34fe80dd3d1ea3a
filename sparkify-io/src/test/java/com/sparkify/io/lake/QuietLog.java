package com.sparkify.io.lake;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Of a test class that makes runs fail a hundred thousand times: no run logs its failure. */
final class QuietLog implements BeforeAllCallback, AfterAllCallback {
  private static final String LOGGER = QuietLog.class.getPackageName();

  @Override
  public void beforeAll(ExtensionContext context) {
    Configurator.setLevel(LOGGER, Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Configurator.setLevel(LOGGER, Level.WARN);
  }
}
