package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be said of a load before anything is connected to. */
class LoadCommandTest {
  @Test
  void aWarehouseMustBeNamedAndKnown() {
    assertThat(problems("load", "--lake", "x"))
        .containsExactly(
            "ERROR: --jdbc: must be given: the warehouse, such as jdbc:postgresql://host:5432/database.");
    assertThat(problems("load", "--lake", "x", "--jdbc", "jdbc:oracle:thin:@h?password=secret"))
        .containsExactly(
            "ERROR: --jdbc jdbc:oracle:thin:@h?password=***: must begin with jdbc:postgresql: or jdbc:redshift:.");
    assertThat(problems("load", "--lake", "x", "--jdbc", "jdbc:postgresql://u:se/cret@h/db"))
        .containsExactly(
            "ERROR: --jdbc jdbc:postgresql://***@h/db: nothing may stand before the host; put the user and the password into SPARKIFY_WAREHOUSE_USER and SPARKIFY_WAREHOUSE_PASSWORD.");
    assertThat(problems("load", "--lake", "x", "--jdbc", "jdbc:redshift://h:5439/db"))
        .containsExactly(
            "ERROR: --jdbc jdbc:redshift://h:5439/db: Redshift is loaded by a script: add --dry-run, and run what it prints.");
  }

  @Test
  void unknownTablesAndWrongSettingsAreSaidAtOnce() {
    Answer answer =
        Answer.in(
            Map.of("SPARKIFY_WAREHOUSE_CONNECTIONS", "0"),
            "load",
            "--lake",
            "x",
            "--jdbc",
            "jdbc:postgresql://h/db",
            "--tables",
            "songs,plays",
            "--set",
            "warehouse.password=secret");

    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.errLines())
        .containsExactly(
            "ERROR: --set warehouse.password: a secret on the command line is seen by everyone who lists"
                + " the processes; put it into the environment, a --config file or --dl-cfg.",
            "ERROR: --tables plays: there is no such table; there are users, users_history, artists,"
                + " songs, time, songplays, staging_events, staging_songs.",
            "ERROR: warehouse.connections = \"0\" (environment SPARKIFY_WAREHOUSE_CONNECTIONS): must be"
                + " a whole number from 1 to 64.",
            "`sparkify load --help` shows what there is.");
  }

  private static List<String> problems(String... arguments) {
    Answer answer = Answer.to(arguments);
    assertThat(answer.code()).isEqualTo(2);
    return answer.errLines().subList(0, 1);
  }
}
