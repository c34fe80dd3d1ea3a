package com.sparkify.io.lake;

import static com.sparkify.io.lake.TinyLake.SPARK;
import static com.sparkify.io.lake.TinyLake.songs;
import static com.sparkify.io.lake.TinyLake.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.sparkify.model.Column;
import com.sparkify.model.Column.Nullability;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionReadTest {
  @TempDir Path folder;

  private TinyLake tiny;

  @BeforeEach
  void open() {
    tiny = new TinyLake(folder.resolve("lake"));
  }

  private void publish(Table table, Dataset<Row> rows) {
    tiny.publish(publication -> publication.write(table, rows, Change.add()));
  }

  @Test
  void onlyTheRowsOfThePartitionsAreRead() {
    publish(StarSchema.SONGS, songs("a@1999", "b@2000", "c@2001"));
    publish(StarSchema.SONGS, songs("d@1999"));
    var read =
        tiny.lake()
            .read(
                StarSchema.SONGS,
                Set.of(Partition.of(1999), Partition.of(2001), Partition.of(1800)));
    assertThat(read.schema()).isEqualTo(StarSchema.SONGS.schema());
    assertThat(read.orderBy("song_id").collectAsList())
        .containsExactly(
            RowFactory.create("a", "Ta", "A", 1.5, 1999),
            RowFactory.create("c", "Tc", "A", 1.5, 2001),
            RowFactory.create("d", "Td", "A", 1.5, 1999));
  }

  @Test
  void partitionsThatAreNotThereHaveNoRows() {
    publish(StarSchema.SONGS, songs("a@1999"));
    for (Set<Partition> partitions : List.of(Set.<Partition>of(), Set.of(Partition.of(1800)))) {
      var read = tiny.lake().read(StarSchema.SONGS, partitions);
      assertThat(read.schema()).isEqualTo(StarSchema.SONGS.schema());
      assertThat(read.collectAsList()).isEmpty();
    }
  }

  @Test
  void noOtherPartitionIsListedOrOpened() {
    publish(StarSchema.SONGS, songs("a@1999", "b@2000", "c@2001"));
    SparkSession session = SPARK.newSession();
    session.conf().set("fs.counted.impl", ListedFileSystem.class.getName());
    session.conf().set("fs.counted.impl.disable.cache", "true");
    Lake lake = Lake.open(session, "counted:" + tiny.root());
    ListedFileSystem.forget();
    assertThat(
            TinyLake.songsIn(
                lake.read(StarSchema.SONGS, Set.of(Partition.of(2000), Partition.of(2001)))))
        .containsExactly("b@2000", "c@2001");
    assertThat(ListedFileSystem.listed()).containsExactly("year=2000", "year=2001");
    assertThat(ListedFileSystem.opened()).containsExactly("year=2000", "year=2001");
  }

  @Test
  void aTableWithoutPartitionsIsOnePartition() {
    publish(StarSchema.USERS, users("1", "2"));
    assertThat(tiny.lake().read(StarSchema.USERS, Set.of(Partition.of())).count()).isEqualTo(2);
    assertThat(tiny.lake().partitions(StarSchema.USERS)).containsOnlyKeys(Partition.of());
  }

  @Test
  void thePartitionsAreListedWithTheirFilesAndBytes() throws IOException {
    publish(StarSchema.SONGS, songs("a@2000", "b@1999"));
    publish(StarSchema.SONGS, songs("c@2000"));
    long bytes = 0;
    for (String file : tiny.files("songs/year=2000")) {
      bytes += Files.size(tiny.root().resolve(file));
    }
    long bytesOf1999 = Files.size(tiny.root().resolve(tiny.files("songs/year=1999").get(0)));
    assertThat(tiny.lake().partitions(StarSchema.SONGS))
        .containsExactly(
            entry(Partition.of(1999), new PartitionSize(1, bytesOf1999)),
            entry(Partition.of(2000), new PartitionSize(2, bytes)));
  }

  @Test
  void anEmptyTableHasNoPartitions() {
    assertThat(tiny.lake().partitions(StarSchema.SONGS)).isEmpty();
    publish(StarSchema.SONGS, songs());
    assertThat(tiny.lake().partitions(StarSchema.SONGS)).isEmpty();
  }

  @Test
  void aPartitionIsNamedAsItsFolderIs() {
    Table notes =
        new Table(
            "notes",
            "One row per note.",
            List.of(
                new Column("id", DataTypes.StringType, Nullability.NOT_NULL, "The note."),
                new Column("day", DataTypes.DateType, Nullability.NULLABLE, "Its day."),
                new Column("topic", DataTypes.StringType, Nullability.NULLABLE, "Its topic.")),
            List.of("day", "topic"),
            List.of(),
            List.of());
    LocalDate day = LocalDate.of(2018, 11, 2);
    List<Object[]> values =
        List.of(
            new Object[] {day, "a b"},
            new Object[] {day, "x/y=50%"},
            new Object[] {null, "caf\u00e9"},
            new Object[] {day, null});
    List<Row> rows =
        values.stream().map(value -> RowFactory.create("n", value[0], value[1])).toList();
    publish(notes, SPARK.createDataFrame(rows, notes.schema()));
    assertThat(tiny.lake().partitions(notes).keySet())
        .containsExactlyInAnyOrderElementsOf(
            values.stream().map(value -> Partition.of(value)).toList());
    for (Object[] value : values) {
      assertThat(tiny.lake().read(notes, Set.of(Partition.of(value))).collectAsList())
          .as("%s", Arrays.toString(value))
          .containsExactly(RowFactory.create("n", value[0], value[1]));
    }
    assertThat(Partition.of(day, "x/y=50%").folder(notes))
        .isEqualTo("day=2018-11-02/topic=x%2Fy%3D50%25");
  }

  @Test
  void aPartitionOfAnotherTableIsRefused() {
    assertThatThrownBy(() -> tiny.lake().read(StarSchema.TIME, Set.of(Partition.of(2018))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("[2018] is no partition of time, which is partitioned by [year, month]");
  }
}
