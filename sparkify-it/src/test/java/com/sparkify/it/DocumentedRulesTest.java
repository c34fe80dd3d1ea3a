package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/contract.md names a test for each rule; a name that is no test any more fails here. */
class DocumentedRulesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern TEST_NAME = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  @Test
  void everyTestNamedInTheContractExists() throws IOException {
    assertTestsExist("docs/contract.md", 60);
  }

  @Test
  void everyTestNamedAmongThePromisesExists() throws IOException {
    assertTestsExist("docs/reliability.md", 30);
  }

  @Test
  void everyTestNamedForTheWarehouseExists() throws IOException {
    assertTestsExist("docs/warehouse.md", 15);
  }

  private static void assertTestsExist(String page, int atLeast) throws IOException {
    Map<String, String> sources = testSources();
    List<String> missing = new ArrayList<>();
    int named = 0;
    Matcher matcher = TEST_NAME.matcher(Files.readString(ROOT.resolve(page)));
    while (matcher.find()) {
      named++;
      String source = sources.getOrDefault(matcher.group(1), "");
      if (!Pattern.compile("\\b(void|Stream<DynamicTest>) " + matcher.group(2) + "\\(")
          .matcher(source)
          .find()) {
        missing.add(matcher.group());
      }
    }
    assertThat(missing).as("tests that %s names but no one wrote", page).isEmpty();
    assertThat(named).as("tests named in %s", page).isGreaterThan(atLeast);
  }

  private static Map<String, String> testSources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  DocumentedRulesTest::read,
                  (first, second) -> first + second));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
