package com.sparkify.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void theTablesHaveExactlyTheseColumnsInThisOrder() {
    assertThat(StarSchema.TABLES)
        .extracting(Table::name, table -> table.schema().toDDL(), Table::partitionedBy)
        .containsExactly(
            tuple(
                "songplays",
                "songplay_id STRING,start_time TIMESTAMP,user_id STRING,level STRING,"
                    + "song_id STRING,artist_id STRING,session_id BIGINT,location STRING,"
                    + "user_agent STRING,song_title STRING,artist_name STRING,song_length DOUBLE,"
                    + "year INT,month INT",
                List.of("year", "month")),
            tuple(
                "users",
                "user_id STRING,first_name STRING,last_name STRING,gender STRING,level STRING",
                List.of()),
            tuple(
                "users_history",
                "user_id STRING,level STRING,valid_from TIMESTAMP,valid_to TIMESTAMP,"
                    + "is_current BOOLEAN",
                List.of()),
            tuple(
                "songs",
                "song_id STRING,title STRING,artist_id STRING,duration DOUBLE,year INT",
                List.of("year")),
            tuple(
                "artists",
                "artist_id STRING,name STRING,location STRING,latitude DOUBLE,longitude DOUBLE",
                List.of()),
            tuple(
                "time",
                "start_time TIMESTAMP,hour INT,day INT,week INT,weekday INT,year INT,month INT",
                List.of("year", "month")));
  }

  @Test
  void stagingEventsKeepTheOrderOfTheirTieRule() {
    assertThat(Staging.EVENTS.schema().toDDL())
        .isEqualTo(
            "user_id STRING,session_id BIGINT,item_in_session INT,start_time TIMESTAMP,page STRING,"
                + "first_name STRING,last_name STRING,gender STRING,level STRING,location STRING,"
                + "user_agent STRING,auth STRING,method STRING,artist STRING,song STRING,"
                + "length DOUBLE,registration TIMESTAMP,status INT,_rescued STRING,"
                + "_source_file STRING,event_date DATE");
  }

  @Test
  void stagingSongsAreTheRecordsFieldsAndTheirOrigin() {
    assertThat(Staging.SONGS.schema())
        .isEqualTo(
            InputRecord.SONG
                .fieldSchema()
                .add("_rescued", DataTypes.StringType)
                .add("_source_file", DataTypes.StringType));
  }

  @Test
  void theQuarantineSaysWhereAndWhy() {
    assertThat(Quarantine.EVENTS.name()).isEqualTo("quarantine/events");
    assertThat(Quarantine.SONGS.name()).isEqualTo("quarantine/songs");
    assertThat(Quarantine.EVENTS.schema().toDDL())
        .isEqualTo(
            "source_file STRING,byte_offset BIGINT,line BIGINT,reason STRING,field STRING,"
                + "message STRING,raw STRING,run_id STRING");
  }

  @Test
  void everyForeignKeyPointsAtTheKeyOfATable() {
    Map<String, Table> tables =
        StarSchema.TABLES.stream().collect(Collectors.toMap(Table::name, Function.identity()));
    for (Table table : StarSchema.TABLES) {
      for (ForeignKey foreignKey : table.foreignKeys()) {
        assertThat(tables.get(foreignKey.table()).key()).containsExactly(foreignKey.key());
        assertThat(table.columnNames()).contains(foreignKey.column());
      }
    }
  }

  @Test
  void everyTableAndEveryColumnHasAOneLineComment() {
    for (Table table : LakeTables.PUBLISHED) {
      assertThat(table.grain()).as(table.name()).matches("[A-Z]\\P{Cntrl}+\\.");
      for (Column column : table.columns()) {
        assertThat(column.meaning())
            .as(table.name() + "." + column.name())
            .matches("[A-Za-z<][^\\p{Cntrl}]+\\.");
      }
    }
  }

  @Test
  void tablesComeBehindThoseThatTheyReferTo() {
    assertThat(LakeTables.referredFirst(LakeTables.PUBLISHED))
        .extracting(Table::sqlName)
        .containsExactly(
            "users",
            "users_history",
            "artists",
            "songs",
            "time",
            "songplays",
            "staging_events",
            "staging_songs",
            "quarantine_events",
            "quarantine_songs");
  }

  @Test
  void columnsAreDividedIntoThoseOfFilesAndThoseOfFolders() {
    assertThat(StarSchema.TIME.fileColumns())
        .extracting(Column::name)
        .containsExactly("start_time", "hour", "day", "week", "weekday");
    assertThat(StarSchema.TIME.partitionColumns())
        .extracting(Column::name)
        .containsExactly("year", "month");
    assertThat(StarSchema.TIME.column("week").meaning()).isEqualTo("ISO 8601 week, 1 to 53.");
  }

  @Test
  void refusesPartitionColumnsThatAreNotLast() {
    assertThatThrownBy(
            () ->
                new Table(
                    "t",
                    "grain",
                    List.of(
                        Column.notNull("a", DataTypes.StringType, "A."),
                        Column.notNull("b", DataTypes.StringType, "B.")),
                    List.of("a"),
                    List.of(),
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Table t: the last columns of [a, b] must be the partition columns [a]");
  }

  @Test
  void refusesAKeyThatIsNoColumn() {
    assertThatThrownBy(
            () ->
                new Table(
                    "t",
                    "grain",
                    List.of(Column.notNull("a", DataTypes.StringType, "A.")),
                    List.of(),
                    List.of("b"),
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Table t: the key [b] is not among the columns [a]");
  }
}
