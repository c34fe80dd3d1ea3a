package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log files of some days are read again with {@code --from} and {@code --to}. */
class EtlOfDaysTest {
  private static final String FIRST_DAY = Sources.PLAY;
  private static final String THIRD_DAY =
      Sources.LOGGED_OUT.replace("1542837500000", "1543010300000");

  @TempDir private Path folder;
  private Sources sources;

  @BeforeAll
  static void start() {
    LocalSpark.session();
  }

  @BeforeEach
  void readEventsOfTwoDays() throws IOException {
    sources = new Sources(folder);
    sources.songs("a.json", Sources.SONG);
    sources.logs("first.json", FIRST_DAY);
    sources.logs("third.json", THIRD_DAY);
    assertThat(sources.etl("--quiet").code()).isZero();
  }

  @Test
  void filesThatGaveEventsOfTheseDaysAreReadAgain() {
    assertThat(logsReadWith("--from", "2018-11-21", "--to", "2018-11-21"))
        .containsExactly("first.json");
    assertThat(logsReadWith("--from", "2018-11-22")).containsExactly("third.json");
    assertThat(logsReadWith("--to", "2018-11-22")).containsExactly("first.json");
    assertThat(logsReadWith("--from", "2018-11-21", "--to", "2018-11-23"))
        .containsExactly("first.json", "third.json");
    assertThat(logsReadWith("--from", "2018-11-22", "--to", "2018-11-22")).isEmpty();
    assertThat(logsReadWith()).isEmpty();
  }

  @Test
  void filesWithTheDateInTheirPathAreReadAgainWhateverTheyGave() throws IOException {
    Files.createDirectories(sources.logsFolder().resolve("2018/12/05"));
    for (String name :
        new String[] {
          "2018-12-05-events.json",
          "20181205.json",
          "2018/12/05/a.json",
          "120181205.json",
          "2018-1205.json",
          "2018-12-055.json",
          "20181399.json",
          "2018-12-06.json"
        }) {
      sources.logs(name, FIRST_DAY);
    }
    assertThat(sources.etl("--quiet").code()).isZero();

    assertThat(logsReadWith("--from", "2018-12-05", "--to", "2018-12-05"))
        .containsExactly("2018-12-05-events.json", "2018/12/05/a.json", "20181205.json");
  }

  @Test
  void whatIsNewIsReadBesidesAndKnownRecordsAreRedelivered() throws IOException {
    sources.logs("new.json", Sources.LOGGED_OUT.replace("\"sessionId\":819", "\"sessionId\":820"));
    List<String> plays = sources.rows("SELECT * FROM songplays");
    Answer answer = sources.etl("--from", "2018-11-23");

    assertThat(answer.code()).isZero();
    assertThat(answer.out().replaceAll(" +", " "))
        .contains("\nevents 2 2 1 0 1 0\nsongs 0 0 0 0 0 0\n");
    assertThat(sources.rows("SELECT * FROM songplays")).isEqualTo(plays);
    assertThat(
            sources.rows("SELECT session_id, event_date FROM staging_events ORDER BY session_id"))
        .containsExactly(
            "{\"session_id\":818,\"event_date\":\"2018-11-21\"}",
            "{\"session_id\":819,\"event_date\":\"2018-11-23\"}",
            "{\"session_id\":820,\"event_date\":\"2018-11-21\"}");
  }

  /** The log files that a run would read, below their folder. */
  private List<String> logsReadWith(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "--dry-run";
    System.arraycopy(options, 0, arguments, 1, options.length);
    Answer answer = sources.etl(arguments);
    assertThat(answer.code()).as(answer.err()).isZero();
    return answer.outLines().stream()
        .filter(line -> line.startsWith("logs "))
        .map(line -> line.substring(line.indexOf("/logs/") + "/logs/".length()))
        .toList();
  }
}
