package com.sparkify.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sparkify.jobs.checks.FigureCheck;
import com.sparkify.jobs.checks.GateRules;
import com.sparkify.transforms.checks.Bounds;
import com.sparkify.transforms.checks.Check;
import com.sparkify.transforms.checks.Checks;
import com.sparkify.transforms.checks.Rule;
import com.sparkify.transforms.checks.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksBlockTest {
  @TempDir private Path folder;

  private Settings load(String checks) {
    try {
      Path config =
          Files.writeString(folder.resolve("x.conf"), "sparkify.checks {\n" + checks + "\n}\n");
      return Settings.load(
          new SettingsSources(Map.of(), List.of(), Map.of(), Optional.of(config), Optional.empty()),
          places -> List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> problems(String checks) {
    String file = folder.resolve("x.conf").toString();
    return catchThrowableOfType(UsageException.class, () -> load(checks)).problems().stream()
        .map(problem -> problem.replace(file, "x.conf"))
        .toList();
  }

  private static List<Check> own(Settings settings) {
    List<Check> checks = settings.gate().tableChecks();
    return checks.subList(Checks.standard().list().size(), checks.size());
  }

  @Test
  void withoutAWordTheStandardChecksAreRunWithTheirSeverities() {
    GateRules gate = load("").gate();

    assertThat(gate.tableChecks()).isEqualTo(Checks.standard().list());
    assertThat(gate.severityOf(FigureCheck.REJECTED_FRACTION)).contains(Severity.ERROR);
    assertThat(gate.severityOf(FigureCheck.SPIKE)).contains(Severity.WARN);
  }

  @Test
  void eachKindOfRuleIsRead() {
    Settings settings =
        load(
            """
            rules {
              a { table = songplays, sql = "song_length < 7200" }
              b { table = staging_events, table-sql = "count(*) > 0" }
              c { table = songplays, table-sql = "avg(song_length)", min = 60, severity = warn }
              d { table = users, column = first_name, not-null = true }
              e { table = users, column = last_name, unique = true }
              f { table = users, column = level, values = [free, paid, family] }
              g { table = songs, column = year, min = 0, max = 2100 }
              h { table = users, column = user_id, matches = "[0-9]+" }
              i { table = users_history, column = user_id, references = users.user_id }
              j { table = users, sql = "false", severity = off }
            }
            """);

    assertThat(own(settings))
        .containsExactly(
            error("a", "songplays", new Rule.Condition("song_length < 7200")),
            error("b", "staging/events", new Rule.Total("count(*) > 0", Optional.empty())),
            new Check(
                "c",
                "songplays",
                Severity.WARN,
                new Rule.Total("avg(song_length)", Optional.of(Bounds.atLeast(60)))),
            error("d", "users", new Rule.NotNull(List.of("first_name"))),
            error("e", "users", new Rule.Unique(List.of("last_name"))),
            error("f", "users", new Rule.OneOf("level", List.of("free", "paid", "family"))),
            error("g", "songs", new Rule.Within("year", Bounds.between(0, 2100))),
            error("h", "users", new Rule.Matches("user_id", "[0-9]+")),
            error("i", "users_history", new Rule.References("user_id", "users", "user_id")));
  }

  private static Check error(String name, String table, Rule rule) {
    return new Check(name, table, Severity.ERROR, rule);
  }

  @Test
  void standardChecksChangeTheirSeverityOrAreSwitchedOff() {
    GateRules gate =
        load("severity { users-level = error, users-gender = off, spike = off }").gate();

    assertThat(gate.names()).contains("users-level").doesNotContain("users-gender", "spike");
    assertThat(gate.tableChecks())
        .filteredOn(check -> check.name().equals("users-level"))
        .extracting(Check::severity)
        .containsExactly(Severity.ERROR);
  }

  @Test
  void everyProblemIsSaidAtOnceWithItsLine() {
    assertThat(
            problems(
                """
                max-drop-fraction = 2
                max-age = soon
                compared-runs = 0
                severity { users-levl = off, users-gender = loud }
                rules {
                  a { table = plays, sql = "true" }
                  b { table = users, column = lvl, not-null = true }
                  c { table = users, sql = "true", table-sql = "true" }
                  d { table = users }
                  e { table = users, column = level, min = 1 }
                  f { table = users, column = level, matches = "(" }
                  g { table = songplays, column = session_id, references = users.user_id }
                  h { table = users, column = level, references = users.lvl }
                  users-key { table = users, sql = "true" }
                  i { tabel = users }
                  I { table = users }
                }
                rules.j = 3
                """))
        .containsExactlyInAnyOrder(
            "checks.max-drop-fraction = 2 (x.conf:2): must be a number from 0 to 1.",
            "checks.max-age = \"soon\" (x.conf:3): must be a time such as 36h or 7d, or null.",
            "checks.compared-runs = 0 (x.conf:4): must be a whole number from 1 to 100.",
            "checks.severity.users-levl (x.conf:5): there is no such check; did you mean users-level?",
            "checks.severity.users-gender = \"loud\" (x.conf:5): must be one of error, warn, off.",
            "checks.rules.a.table = \"plays\" (x.conf:7): must be one of songplays, users,"
                + " users_history, songs, artists, time, staging_events, staging_songs.",
            "checks.rules.b.column = \"lvl\" (x.conf:8): must be a column of users: user_id,"
                + " first_name, last_name, gender, level.",
            "checks.rules.c.*: says sql and table-sql; a rule has one of not-null, unique, values,"
                + " min and max, matches, references (with column), sql or table-sql.",
            "checks.rules.d.*: says nothing to check; a rule has one of not-null, unique, values,"
                + " min and max, matches, references (with column), sql or table-sql.",
            "checks.rules.e.column = \"level\" (x.conf:11): is string; min and max are for numbers.",
            "checks.rules.f.matches = \"(\" (x.conf:12): is no regular expression: Unclosed group.",
            "checks.rules.g.references = \"users.user_id\" (x.conf:13): is string, but session_id"
                + " is bigint; both must be of one type.",
            "checks.rules.h.references = \"users.lvl\" (x.conf:14): must be a column of a table,"
                + " such as songs.song_id.",
            "checks.rules.users-key.table: there is a check of this name already; choose another,"
                + " or set checks.severity.users-key.",
            "checks.rules.i.tabel (x.conf:16): there is no such key; did you mean"
                + " checks.rules.i.table?",
            "checks.rules.I.table (x.conf:17): I cannot be the name of a rule; write it in small"
                + " letters, digits and hyphens.",
            "checks.rules.j (x.conf:19): each key of checks.rules is the name of a rule and holds a"
                + " block, such as { table = songplays, sql = \"song_length < 7200\" }.");
  }
}
