package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.lake.Lake;
import com.sparkify.model.LakeState;
import com.sparkify.model.LakeTables;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Table;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lake that earlier code wrote, before tables were made by a graph, is read and continued. It
 * holds the first two deliveries of {@link RandomDeliveries} by the seed 1.
 */
class EarlierLakeTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir private Path folder;

  @Test
  void itIsContinuedToWhatOneBuildMakesOfAll() throws IOException {
    unpack("lake-before-the-graph.zip");
    Sources later = new Sources(folder);
    Sources all = new Sources(folder.resolve("all"));
    RandomDeliveries deliveries = new RandomDeliveries(1);
    for (int number = 1; number <= RandomDeliveries.COUNT; number++) {
      deliveries.deliver(number, all);
    }
    for (String kind : List.of("songs", "logs")) {
      for (int number = 3; number <= RandomDeliveries.COUNT; number++) {
        Path file = folder.resolve("all").resolve(kind).resolve("d" + number + ".json");
        if (Files.exists(file)) {
          Files.copy(file, folder.resolve(kind).resolve(file.getFileName()));
        }
      }
    }
    assertThat(later.etl().code()).isZero();
    assertThat(all.etl().code()).isZero();

    Lake continued = Lake.open(SPARK, later.lake().toString());
    Lake atOnce = Lake.open(SPARK, all.lake().toString());
    assertThat(continued.runs()).hasSize(3);
    List<Table> tables = new ArrayList<>(LakeTables.OF_ACCEPTED);
    tables.addAll(List.of(LakeState.SUPERSEDED_EVENTS, LakeState.USER_VALUES));
    for (Table table : tables) {
      assertThat(rows(continued, table))
          .as(table.name())
          .isNotEmpty()
          .containsExactlyElementsOf(rows(atOnce, table));
    }
  }

  private void unpack(String resource) throws IOException {
    try (InputStream bytes = EarlierLakeTest.class.getResourceAsStream(resource);
        ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }

  private static List<String> rows(Lake lake, Table table) {
    return lake.read(table).drop(RecordColumns.SOURCE_FILE).collectAsList().stream()
        .map(Object::toString)
        .sorted()
        .toList();
  }
}
