package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.RunId;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlockCommandTest {
  @TempDir private Path folder;
  private Sources sources;
  private String uri;

  @BeforeEach
  void aLake() throws IOException {
    sources = Sources.usual(folder);
    assertThat(sources.etl("--quiet").code()).isZero();
    uri = lake().uri();
  }

  private Lake lake() {
    return Lake.open(LocalSpark.session(), sources.lake().toString());
  }

  private Answer unlock(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("unlock", "--lake", sources.lake().toString()));
    arguments.addAll(List.of(options));
    return Answer.to(arguments.toArray(String[]::new));
  }

  private void lock(String content) throws IOException {
    Files.writeString(sources.lake().resolve("_sparkify/lock"), content);
  }

  @Test
  void aBrokenLockIsNamedAndCleared() throws IOException {
    lock("");
    String broken =
        "ERROR: The lock %s/_sparkify/lock cannot be read: it is empty. No living run can hold it. Clear it with: sparkify unlock --lake %s --force"
            .formatted(uri, uri);
    assertThat(sources.etl().errLines()).contains(broken);
    assertThat(unlock().errLines()).contains(broken);

    Answer cleared = unlock("--force");

    assertThat(cleared.code()).isZero();
    assertThat(cleared.outLines()).containsExactly("The lock is cleared.");
    assertThat(sources.etl().code()).isZero();
  }

  @Test
  void theUserIsToldOfTheWaitForTheLockOfAnotherMachine() throws IOException {
    // A lease of no time, so that the wait is over at once.
    lock(
        """
        {"run_id": "20181112T101530123Z-00000001", "owner": "someone", "host": "elsewhere",
         "process_space": "", "pid": 7, "process_started_at": "", "lease_seconds": 0,
         "taken_at": "2018-11-12T10:15:30Z", "renewed_at": "2018-11-12T10:16:30Z"}
        """);
    Answer answer = sources.etl();

    assertThat(answer.code()).isZero();
    assertThat(answer.errLines())
        .contains(
            "  The lake is locked by run 20181112T101530123Z-00000001 of someone on elsewhere (process 7), since 2018-11-12T10:15:30Z, last heard of at 2018-11-12T10:16:30Z. Waiting for some minutes to see whether that run is alive.");
  }

  @Test
  void aCommittedRunIsShownAndCanBeGivenUp() {
    RunId run = new CommittedRun(lake()).dies(ZoneId.of("Europe/Berlin"));
    assertThat(unlock().outLines())
        .containsExactly(
            "No run holds the lake %s.".formatted(uri),
            "The run %s is committed but not finished. The next run finishes it; if it says that it cannot, --abandon %s gives that run up."
                .formatted(run, run));

    Answer given = unlock("--abandon", run.value());

    assertThat(given.code()).isZero();
    assertThat(given.outLines())
        .containsExactly(
            "The run %s was given up. The tables are as they were before it, so no row of theirs is lost; what it had read or changed is not in them: run it again."
                .formatted(run));
    assertThat(lake().format()).map(format -> format.zone()).contains("UTC");
    assertThat(unlock().outLines()).containsExactly("No run holds the lake %s.".formatted(uri));
    Answer again = unlock("--abandon", run.value());
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.errLines())
        .contains(
            "ERROR: The lake %s has no run %s that is committed and not finished: there is nothing to give up."
                .formatted(uri, run));
  }
}
