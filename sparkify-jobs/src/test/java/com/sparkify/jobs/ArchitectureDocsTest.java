package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.Feed;
import com.sparkify.model.LakeState;
import com.sparkify.model.LakeTables;
import com.sparkify.model.Table;
import com.sparkify.transforms.MatchRule;
import com.sparkify.transforms.graph.LakeBuilds;
import com.sparkify.transforms.graph.TableBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The picture in docs/architecture.md is the one that the declarations draw. */
class ArchitectureDocsTest {
  private static final List<TableBuild> BUILDS =
      LakeBuilds.of(ZoneOffset.UTC, MatchRule.within(0.01));

  @Test
  void thePictureOfTheGraphIsDrawnByTheDeclarations() throws IOException {
    assertThat(Files.readString(Path.of("../docs/architecture.md"))).contains(picture());
  }

  @Test
  void everyTableOfALakeIsMadeOnce() {
    List<Table> made = new ArrayList<>();
    for (Feed feed : Feed.values()) {
      made.addAll(List.of(feed.staging(), feed.quarantine(), feed.bookmarks()));
    }
    made.add(LakeState.SUPERSEDED_EVENTS);
    BUILDS.forEach(build -> made.add(build.target()));
    assertThat(made).containsExactlyInAnyOrderElementsOf(LakeTables.ALL);
  }

  private static String picture() {
    StringBuilder lines = new StringBuilder("```mermaid\nflowchart LR\n");
    for (Feed feed : List.of(Feed.EVENTS, Feed.SONGS)) {
      List<Table> fed =
          new ArrayList<>(List.of(feed.staging(), feed.quarantine(), feed.bookmarks()));
      if (feed == Feed.EVENTS) {
        fed.add(LakeState.SUPERSEDED_EVENTS);
      }
      fed.forEach(
          table -> arrow(lines, "feed_" + feed.inLake() + "([" + feed.inLake() + "])", table));
    }
    for (TableBuild build : BUILDS) {
      build.inputs().forEach(input -> arrow(lines, node(input), build.target()));
    }
    return lines.append("```\n").toString();
  }

  private static void arrow(StringBuilder lines, String from, Table to) {
    lines.append("  ").append(from).append(" --> ").append(node(to)).append('\n');
  }

  private static String node(Table table) {
    String name = table.name().replace("_sparkify/", "");
    Set<Table> internal = new HashSet<>(LakeTables.ALL);
    LakeTables.PUBLISHED.forEach(internal::remove);
    return name.replace('/', '_')
        + (internal.contains(table) ? "[/\"" + name + "\"/]" : "[\"" + name + "\"]");
  }
}
