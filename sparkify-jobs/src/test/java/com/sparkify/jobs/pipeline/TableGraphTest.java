package com.sparkify.jobs.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.PublishObserver;
import com.sparkify.jobs.console.Console;
import com.sparkify.jobs.console.ConsoleProgress;
import com.sparkify.jobs.console.Terminal;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.settings.SettingsSources;
import com.sparkify.model.Column;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import com.sparkify.testing.LocalSpark;
import com.sparkify.transforms.MatchRule;
import com.sparkify.transforms.graph.LakeBuilds;
import com.sparkify.transforms.graph.TableBuild;
import com.sparkify.transforms.graph.Tables;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is added to a lake by one class and one line in the list of builds. */
class TableGraphTest {
  private static final SparkSession SPARK = LocalSpark.session();

  private static final Table PLAYS_BY_USER =
      new Table(
          "plays_by_user",
          "One row per user with a play.",
          List.of(
              new Column("user_id", DataTypes.StringType, Column.Nullability.NOT_NULL, "The user."),
              new Column(
                  "plays",
                  DataTypes.LongType,
                  Column.Nullability.NOT_NULL,
                  "How often they played.")),
          List.of(),
          List.of("user_id"),
          List.of());

  /** The one class. */
  private static final class PlaysByUser implements TableBuild {
    private final List<Table> inputs;

    PlaysByUser(Table... inputs) {
      this.inputs = List.of(inputs);
    }

    @Override
    public Table target() {
      return PLAYS_BY_USER;
    }

    @Override
    public List<Table> inputs() {
      return inputs;
    }

    @Override
    public Dataset<Row> full(Tables tables) {
      return tables
          .after(StarSchema.SONGPLAYS)
          .groupBy(col("user_id"))
          .agg(count(lit(1)).as("plays"));
    }
  }

  @TempDir private Path folder;

  private RunResult run(TableBuild added) throws Exception {
    Settings settings = Settings.load(SettingsSources.none(), places -> List.of());
    EtlRequest request =
        new EtlRequest(
            List.of(Files.createDirectories(folder.resolve("songs")).toString()),
            List.of(folder.resolve("logs").toString()),
            folder.resolve("lake").toString(),
            EtlRequest.Mode.WHAT_IS_NEW,
            Days.NONE,
            settings.zone(),
            settings.durationToleranceSeconds(),
            settings.limits(),
            settings.parallelTables(),
            settings.gate(),
            "test",
            Map.of());
    List<TableBuild> builds =
        new ArrayList<>(LakeBuilds.of(ZoneOffset.UTC, MatchRule.within(0.01)));
    builds.add(0, added);
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    Console console = new Console(nowhere, nowhere, Terminal.NONE, Console.Verbosity.QUIET);
    try (ConsoleProgress progress = new ConsoleProgress(console, System::nanoTime, () -> "")) {
      return new LakeRun(SPARK, request.lake(), request.origin(), Clock.systemUTC(), progress)
          .run(
              lake -> new Ingest(request, Sources.list(SPARK, request, lake), builds),
              PublishObserver.NONE);
    }
  }

  private void plays(String file, String user, int... items) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int item : items) {
      lines.append(
          "{\"ts\":%d,\"sessionId\":7,\"itemInSession\":%d,\"page\":\"NextSong\",\"userId\":\"%s\"}\n"
              .formatted(1542837407796L + item, item, user));
    }
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(folder.resolve("logs").resolve(file), lines.toString());
  }

  private List<String> playsByUser() {
    return Lake.open(SPARK, folder.resolve("lake").toString())
        .read(PLAYS_BY_USER)
        .sort("user_id")
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  @Test
  void aTableThatIsAddedIsMadeAndFollowsWhatIsNew() throws Exception {
    plays("one.json", "15", 0, 1);
    assertThat(run(new PlaysByUser(StarSchema.SONGPLAYS)).published()).isTrue();
    assertThat(playsByUser()).containsExactly("[15,2]");

    plays("two.json", "16", 0);
    RunResult later = run(new PlaysByUser(StarSchema.SONGPLAYS));
    assertThat(playsByUser()).containsExactly("[15,2]", "[16,1]");
    assertThat(later.record().stages().stream().map(stage -> stage.name()))
        .contains("update songplays", "update plays_by_user", "build users")
        .doesNotContain("update songs", "update artists");
  }

  @Test
  void aBuildThatReadsWhatItDoesNotDeclareFailsTheRun() throws Exception {
    plays("one.json", "15", 0);
    assertThatThrownBy(() -> run(new PlaysByUser(Staging.EVENTS)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "A build reads what this run makes of songplays, which is not among its inputs"
                + " [staging/events]");
  }

  @Test
  void aBuildWhoseInputNobodyMakesFailsTheRun() throws Exception {
    plays("one.json", "15", 0);
    assertThatThrownBy(() -> run(new PlaysByUser(PLAYS_BY_USER)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No build makes what these need, or they need each other: [plays_by_user]");
  }
}
