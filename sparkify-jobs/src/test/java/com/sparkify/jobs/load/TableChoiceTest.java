package com.sparkify.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableChoiceTest {
  private static final Set<String> PLAYS = Set.of("songplays", "artists", "songs", "users", "time");

  @Test
  void aTableBringsThoseThatItRefersTo() {
    assertThat(names(StarSchema.SONGS, Set.of())).containsExactly("artists", "songs");
    assertThat(names(StarSchema.SONGPLAYS, Set.of()))
        .containsExactly("users", "artists", "songs", "time", "songplays");
    assertThat(names(Staging.EVENTS, PLAYS)).containsExactly("staging_events");
  }

  @Test
  void whatIsInTheWarehouseAndRefersToItComesToo() {
    assertThat(names(StarSchema.ARTISTS, PLAYS))
        .containsExactly("users", "artists", "songs", "time", "songplays");
    assertThat(names(StarSchema.ARTISTS, Set.of())).containsExactly("artists");
  }

  private static List<String> names(Table wanted, Set<String> warehouse) {
    return TableChoice.together(List.of(wanted), table -> warehouse.contains(table.name())).stream()
        .map(Table::sqlName)
        .toList();
  }
}
