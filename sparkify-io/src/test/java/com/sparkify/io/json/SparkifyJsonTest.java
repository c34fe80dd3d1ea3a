package com.sparkify.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.model.InputRecord;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkifyJsonTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir Path folder;

  private Path write(String name, String text) {
    return Reading.write(folder.resolve(name), text);
  }

  private Dataset<Row> songs() {
    return JsonSource.read(
        SPARK,
        InputRecord.SONG,
        SourceListing.of(List.of(folder.toString()), new Configuration(false)).files(),
        ReadLimits.DEFAULT);
  }

  @Test
  void theRowsAreTheRecordsWithTheirFieldsAndTheProblemsOfTheRejected() {
    write("a b.json", Reading.song("a") + "\n{\"title\":\"x\"}");
    write("c.json.gz", "no gzip");
    Dataset<Row> read = songs();
    assertThat(read.schema()).isEqualTo(InputRecord.SONG.readSchema());
    String file = "file:" + folder + "/";
    assertThat(read.drop("_message").orderBy("_source_file", "_line").collectAsList())
        .containsExactly(
            RowFactory.create(
                "a",
                "t",
                "a",
                "n",
                1.0,
                0,
                null,
                null,
                null,
                null,
                null,
                file + "a b.json",
                null,
                null,
                null,
                null,
                null),
            RowFactory.create(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                file + "a b.json",
                75L,
                2L,
                "missing_field",
                "song_id",
                "{\"title\":\"x\"}"),
            RowFactory.create(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                file + "c.json.gz",
                null,
                null,
                "unreadable_file",
                null,
                null));
    assertThat(
            read.where("_reason is not null")
                .select("_message")
                .as(Encoders.STRING())
                .collectAsList())
        .doesNotContainNull()
        .hasSize(2);
  }

  @Test
  void aFormatAndPathsAreAllThatAnotherJobNeeds() {
    write("x/a.json", Reading.song("a"));
    write("y/b.json", Reading.song("b") + "\n" + Reading.song("ccccc"));
    Dataset<Row> read =
        SPARK
            .read()
            .format("sparkify-json")
            .option("record", "songs")
            .option("max-record-bytes", 76)
            .option("split-bytes", 10)
            .load(folder.resolve("x").toString(), "file:" + folder + "/[y]");
    assertThat(read.select("song_id", "_reason").orderBy("song_id").collectAsList())
        .containsExactly(
            RowFactory.create(null, "record_too_long"),
            RowFactory.create("a", null),
            RowFactory.create("b", null));
    assertThat(
            SPARK
                .read()
                .format("sparkify-json")
                .option("record", "songs")
                .load(folder.resolve("x").toString())
                .select("song_id")
                .collectAsList())
        .containsExactly(RowFactory.create("a"));
  }

  @Test
  void allWrongOptionsAreNamedAtOnce() {
    assertThatThrownBy(
            () ->
                SPARK
                    .read()
                    .format("sparkify-json")
                    .options(
                        Map.of(
                            "record",
                            "song",
                            "max-record-bytes",
                            "16m",
                            "max-expanded-bytes",
                            "0",
                            "split-bytes",
                            "0",
                            "multiLine",
                            "true"))
                    .load(folder.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The options of sparkify-json are wrong:\n"
                + "  There is no option multiline; there are record, max-record-bytes,"
                + " max-expanded-bytes, split-bytes.\n"
                + "  The option record is song; give events or songs.\n"
                + "  The option max-record-bytes is 16m; give a whole number of bytes.\n"
                + "  The option max-expanded-bytes is wrong. A compressed file is to hold at most 0"
                + " bytes: give 1 or more.\n"
                + "  The option split-bytes is wrong. A task is to read 0 bytes: give 1 or more.");
    assertThatThrownBy(() -> SPARK.read().format("sparkify-json").load(folder.toString()))
        .hasMessage(
            "The options of sparkify-json are wrong:\n"
                + "  The option record is missing; give events or songs.");
    assertThatThrownBy(() -> SPARK.read().format("sparkify-json").option("record", "songs").load())
        .hasMessage(
            "There is nothing to load: name files, folders or globs, as in load(\"log_data\").");
  }

  @Test
  void aMissingSourceFailsWhenItIsLoaded() {
    assertThatThrownBy(
            () ->
                SPARK
                    .read()
                    .format("sparkify-json")
                    .option("record", "songs")
                    .load(folder + "/none"))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("The source " + folder + "/none matches nothing");
  }

  @Test
  void aDatasetMayBeRunAgainAndJoinedWithItself() {
    write("a.json", Reading.song("a") + Reading.song("b"));
    Dataset<Row> read = songs();
    assertThat(read.count()).isEqualTo(2);
    assertThat(read.count()).isEqualTo(2);
    assertThat(
            read.as("l")
                .join(read.as("r"), functions.expr("l.song_id = r.song_id"))
                .select("l.song_id", "r._source_file")
                .orderBy("song_id")
                .collectAsList())
        .containsExactly(
            RowFactory.create("a", "file:" + folder + "/a.json"),
            RowFactory.create("b", "file:" + folder + "/a.json"));
  }

  @Test
  void onlyTheColumnsThatAreNeededAreRead() {
    write("a.json", Reading.song("a") + "\nx");
    Dataset<Row> titles = songs().where("_reason is null").select("title");
    assertThat(titles.queryExecution().optimizedPlan().toString())
        .contains("RelationV2[title#", "_reason#")
        .doesNotContain("song_id#", "_rescued#");
    assertThat(titles.collectAsList()).containsExactly(RowFactory.create("t"));
    assertThat(songs().select("duration", "_line").orderBy("_line").collectAsList())
        .containsExactly(RowFactory.create(1.0, null), RowFactory.create(null, 2L));
  }

  @Test
  void theFilesAndBytesReadAreCounted() {
    write("a.json", Reading.song("a"));
    write("b.json", "");
    Dataset<Row> read = songs();
    assertThat(read.collectAsList()).hasSize(1);
    SparkPlan scan = read.queryExecution().executedPlan().collectLeaves().head();
    assertThat(scan.metrics().apply("sourceFilesRead").value()).isEqualTo(2);
    assertThat(scan.metrics().apply("sourceBytesRead").value()).isEqualTo(74);
  }

  @Test
  void noFilesAreNoRows() {
    Dataset<Row> read = JsonSource.read(SPARK, InputRecord.EVENT, List.of(), ReadLimits.DEFAULT);
    assertThat(read.schema()).isEqualTo(InputRecord.EVENT.readSchema());
    assertThat(read.collectAsList()).isEmpty();
    assertThat(read.count()).isZero();
  }

  @Test
  void manyBatchesAndLongRecordsComeThrough() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      text.append(Reading.song("s" + i)).append('\n');
    }
    write("many.json", text.toString());
    String id = "x".repeat(9_000_000);
    write("long.json", (Reading.song(id) + "\n").repeat(5));
    assertThat(
            songs()
                .agg(
                    functions.count("*"),
                    functions.countDistinct("song_id"),
                    functions.max(functions.length(functions.col("song_id"))),
                    functions.sum(functions.length(functions.col("song_id"))))
                .collectAsList())
        .containsExactly(RowFactory.create(10_005L, 10_001L, 9_000_000, 45_048_890L));
  }

  @Test
  void aFileThatCannotBeOpenedFailsTheRun() throws IOException {
    Path file = write("a.json", Reading.song("a"));
    Dataset<Row> read = songs();
    Files.delete(file);
    assertThatThrownBy(read::collectAsList)
        .hasStackTraceContaining(
            "SourceException: The file file:" + file + " cannot be read: NoSuchFileException");
  }

  @Test
  void aLimitEndsTheReadingOfAStore() {
    CountedFileSystem.reset();
    for (int i = 0; i < 500; i++) {
      write(i + ".json", Reading.song("s" + i));
    }
    SPARK
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.counted.impl", CountedFileSystem.class.getName());
    Dataset<Row> read =
        SPARK
            .read()
            .format("sparkify-json")
            .option("record", "songs")
            .load(CountedFileSystem.uri(folder));
    assertThat(read.count()).isEqualTo(500);
    assertThat(CountedFileSystem.requests().get("list")).isEqualTo(1);
    assertThat(read.limit(1).select("artist_id").collectAsList())
        .containsExactly(RowFactory.create("a"));
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("sparkify-fetch-"));
  }
}
