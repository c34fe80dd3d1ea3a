package com.sparkify.it;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless browser of this machine, with one page open. It reaches no network. */
final class Chromium implements AutoCloseable {
  /** Set to {@code required}, no browser is a failure; else its tests are skipped. */
  private static final String PROPERTY = "sparkify.it.browser";

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts the browser, or skips the test where there is none. */
  static Chromium start() {
    Optional<Path> browser =
        BROWSERS.stream().map(Chromium::onPath).flatMap(Optional::stream).findFirst();
    Optional<Path> driver = onPath("chromedriver");
    if (browser.isEmpty() || driver.isEmpty()) {
      String missing =
          "Chromium and chromedriver are not both on the PATH, so the report's page was not tested;"
              + " on Debian: apt-get install chromium chromium-driver";
      if ("required".equals(System.getProperty(PROPERTY))) {
        throw new IllegalStateException(missing);
      }
      Assumptions.abort(missing);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.get().toFile());
    // As root, which CI is, there is no sandbox; the page is our own.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--window-size=1280,1000");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.get().toFile()).build();
    return new Chromium(new ChromeDriver(service, options));
  }

  private static Optional<Path> onPath(String program) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, program);
      if (Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  void open(Path page) {
    driver.get(page.toUri().toString());
  }

  /** What a script returns. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** The texts that a script returns. */
  List<String> texts(String script) {
    return ((List<?>) run(script)).stream().map(String::valueOf).toList();
  }

  /** The whole number that a script returns. */
  long number(String script) {
    return ((Number) run(script)).longValue();
  }

  /** The text of the element, as it is seen. */
  String text(String selector) {
    return run("return document.querySelector(arguments[0]).innerText", selector).toString();
  }

  /** The cells of a figure's table, a list a row, its details opened. */
  List<List<String>> table(String figure) {
    run(
        """
        const details = document.querySelector(`#${arguments[0]} details`);
        if (details && !details.open) {
          details.open = true;
          details.dispatchEvent(new Event("toggle"));
        }
        """,
        figure);
    Object rows =
        run(
            """
            return [...document.querySelectorAll(`#${arguments[0]} tbody tr`)]
              .map((row) => [...row.cells].map((cell) => cell.textContent));
            """,
            figure);
    return ((List<?>) rows)
        .stream().map(row -> ((List<?>) row).stream().map(String::valueOf).toList()).toList();
  }

  /** Chooses the option with this text. */
  void choose(String select, String text) {
    run(
        """
        const select = document.getElementById(arguments[0]);
        const option = [...select.options].find((one) => one.text === arguments[1]);
        select.value = option.value;
        select.dispatchEvent(new Event("input", { bubbles: true }));
        """,
        select,
        text);
  }

  /** Enters a day. */
  void enter(String input, String day) {
    run(
        """
        const input = document.getElementById(arguments[0]);
        input.value = arguments[1];
        input.dispatchEvent(new Event("input", { bubbles: true }));
        """,
        input,
        day);
  }

  /** A screen as wide as a phone's, or a darker theme, until the next page. */
  void emulate(String command, Map<String, Object> parameters) {
    driver.executeCdpCommand(command, parameters);
  }

  /** What the page's console has said since it was asked last. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
