package com.sparkify.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TableChoiceTest {
  private static final Predicate<Table> NONE = table -> false;
  private static final Predicate<Table> PLAYS =
      table -> List.of("songplays", "artists", "songs", "users", "time").contains(table.name());

  @Test
  void aTableBringsThoseThatItRefersTo() {
    assertThat(names(StarSchema.SONGS, NONE)).containsExactly("artists", "songs");
    assertThat(names(StarSchema.SONGPLAYS, NONE))
        .containsExactly("users", "artists", "songs", "time", "songplays");
    assertThat(names(Staging.EVENTS, PLAYS)).containsExactly("staging_events");
  }

  @Test
  void whatIsInTheWarehouseAndRefersToItComesToo() {
    assertThat(names(StarSchema.ARTISTS, PLAYS))
        .containsExactly("users", "artists", "songs", "time", "songplays");
    assertThat(names(StarSchema.ARTISTS, NONE)).containsExactly("artists");
  }

  private static List<String> names(Table wanted, Predicate<Table> isInWarehouse) {
    return TableChoice.together(List.of(wanted), isInWarehouse).stream()
        .map(Table::sqlName)
        .toList();
  }
}
