package com.sparkify.io.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.immutable.Map$;

class LakeParquetFormatTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final String OURS = LakeParquetFormat.class.getName();

  /** All types of the lake's tables, of few values and of many, with and without null. */
  private static final String[] COLUMNS = {
    "id",
    "cast(id % 7 AS int) AS few_ints",
    "cast(id * 31 AS int) AS many_ints",
    "if(id % 3 = 0, null, id % 100) AS few_longs",
    "id * 1000003 - 7 AS many_longs",
    "if(id % 5 = 0, null, (id % 50) / 4D) AS few_doubles",
    "-id / 3D AS many_doubles",
    "if(id % 2 = 0, null, id % 4 = 1) AS flags",
    "id % 11 = 3 AS certain_flags",
    "element_at(array('free', '', 'héé', '日本', null), cast(id % 5 + 1 AS int)) AS few_texts",
    "concat('tëxt ', repeat('x', cast(id % 40 AS int)), id) AS many_texts",
    "cast(null AS string) AS no_texts",
    "timestamp_micros(id * 1000 - 5) AS many_instants",
    "if(id % 9 = 0, null, date_add(date'1969-12-01', cast(id % 60 AS int))) AS few_dates"
  };

  @TempDir Path folder;

  private static Dataset<Row> rows(long count) {
    return SPARK.range(0, count, 1, 1).selectExpr(COLUMNS);
  }

  private Path written(Dataset<Row> rows, String format, Map<String, String> options)
      throws IOException {
    Path place = folder.resolve(format.replace('.', '_') + options.hashCode());
    rows.write().format(format).option("compression", "zstd").options(options).save(place + "");
    try (Stream<Path> files = Files.list(place)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  private static Dataset<Row> read(Path file) {
    return SPARK.read().parquet(file.toString());
  }

  private static List<Row> inOrder(Dataset<Row> rows) {
    return rows.orderBy("id").collectAsList();
  }

  private static ParquetMetadata footer(Path file) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      return reader.getFooter();
    }
  }

  private static ParquetFileReader open(Path file) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    return ParquetFileReader.open(HadoopInputFile.fromPath(path, new Configuration()));
  }

  @Test
  void rowsOfAllTypesComeBackFromPagesWithAndWithoutDictionary() throws IOException {
    Dataset<Row> rows = rows(70_000);

    Path file = written(rows, OURS, Map.of());

    assertThat(inOrder(read(file))).isEqualTo(inOrder(rows));
    Map<String, Boolean> dictionaries = new TreeMap<>();
    for (ColumnChunkMetaData column : footer(file).getBlocks().get(0).getColumns()) {
      dictionaries.put(column.getPath().toDotString(), column.hasDictionaryPage());
    }
    assertThat(dictionaries)
        .containsEntry("few_texts", true)
        .containsEntry("few_ints", true)
        .containsEntry("few_longs", true)
        .containsEntry("few_doubles", true)
        .containsEntry("few_dates", true)
        .containsEntry("many_ints", false)
        .containsEntry("many_longs", false)
        .containsEntry("many_doubles", false)
        .containsEntry("many_texts", false)
        .containsEntry("many_instants", false);
  }

  @Test
  void aFileSaysOfItselfWhatItWouldIfSparkHadWrittenIt() throws IOException {
    Dataset<Row> rows = rows(50_000);

    ParquetMetadata ours = footer(written(rows, OURS, Map.of()));
    ParquetMetadata ofSpark = footer(written(rows, "parquet", Map.of()));

    assertThat(ours.getFileMetaData().getSchema()).isEqualTo(ofSpark.getFileMetaData().getSchema());
    Map<String, String> about = new TreeMap<>(ofSpark.getFileMetaData().getKeyValueMetaData());
    about.remove("writer.model.name");
    assertThat(ours.getFileMetaData().getKeyValueMetaData()).containsAllEntriesOf(about);
    assertThat(columns(ours)).isEqualTo(columns(ofSpark));
  }

  /** Of each column its codec, values, least, greatest, nulls and whether it has a dictionary. */
  private static List<String> columns(ParquetMetadata footer) {
    List<String> columns = new ArrayList<>();
    for (BlockMetaData rowGroup : footer.getBlocks()) {
      for (ColumnChunkMetaData column : rowGroup.getColumns()) {
        columns.add(
            "%s %s %d %s %s"
                .formatted(
                    column.getPath().toDotString(),
                    column.getCodec(),
                    column.getValueCount(),
                    column.getStatistics(),
                    column.hasDictionaryPage()));
      }
    }
    return columns;
  }

  @Test
  void aDictionaryThatGrowsTooLargeIsGivenUpForTheRestOfTheChunk() throws IOException {
    // The first pages hold a thousand texts, those that follow only new ones.
    Dataset<Row> rows =
        SPARK
            .range(0, 60_000, 1, 1)
            .selectExpr(
                "id",
                "concat(if(id < 45000, id % 1000, id), repeat('é', 40)) AS text",
                "if(id < 45000, id % 1000, id) AS number");

    Path file = written(rows, OURS, Map.of("parquet.dictionary.page.size", "100000"));

    assertThat(inOrder(read(file))).isEqualTo(inOrder(rows));
    for (ColumnChunkMetaData column : footer(file).getBlocks().get(0).getColumns().subList(1, 3)) {
      assertThat(column.getEncodingStats().hasDictionaryEncodedPages()).isTrue();
      assertThat(column.getEncodingStats().hasNonDictionaryEncodedPages()).isTrue();
    }
  }

  @Test
  void aPageDoesNotHoldMoreThanCouldBeWrittenWithoutDictionary() throws IOException {
    Dataset<Row> rows = SPARK.range(0, 100, 1, 1).selectExpr("id", "repeat('x', 900000) AS text");

    Path file = written(rows, OURS, Map.of());

    assertThat(read(file).where("text = repeat('x', 900000)").count()).isEqualTo(100);
    try (ParquetFileReader reader = open(file)) {
      ColumnChunkMetaData texts = reader.getRowGroups().get(0).getColumns().get(1);
      assertThat(texts.hasDictionaryPage()).isTrue();
      assertThat(reader.readOffsetIndex(texts).getPageCount()).isEqualTo(2);
    }
  }

  @Test
  void aColumnThatIsToHaveNoDictionaryHasNone() throws IOException {
    Path file = written(rows(1_000), OURS, Map.of("parquet.enable.dictionary#few_texts", "false"));

    assertThat(inOrder(read(file))).isEqualTo(inOrder(rows(1_000)));
    assertThat(footer(file).getBlocks().get(0).getColumns())
        .filteredOn(ColumnChunkMetaData::hasDictionaryPage)
        .extracting(column -> column.getPath().toDotString())
        .contains("few_ints")
        .doesNotContain("few_texts");
  }

  @Test
  void aRowGroupEndsOnceItIsLarge() throws IOException {
    Path file = written(rows(30_000), OURS, Map.of("parquet.block.size", "1000000"));

    assertThat(inOrder(read(file))).isEqualTo(inOrder(rows(30_000)));
    assertThat(footer(file).getBlocks()).hasSizeGreaterThan(1);
  }

  @Test
  void pagesCanBeLeftOutByWhatIsKnownOfThem() throws IOException {
    Path file = written(rows(70_000), OURS, Map.of());

    try (ParquetFileReader reader = open(file)) {
      ColumnChunkMetaData ids = reader.getRowGroups().get(0).getColumns().get(0);
      assertThat(reader.readColumnIndex(ids).getMinValues()).hasSize(4);
      assertThat(reader.readOffsetIndex(ids).getFirstRowIndex(1)).isEqualTo(20_000);
    }
    assertThat(read(file).where("id BETWEEN 39990 AND 40010").count()).isEqualTo(21);
    assertThat(read(file).where("many_texts = 'tëxt xxx43'").collectAsList()).hasSize(1);
  }

  @Test
  void aFileWithoutRowsHasItsSchema() throws IOException {
    Path file = written(rows(0), OURS, Map.of());

    assertThat(read(file).collectAsList()).isEmpty();
    assertThat(read(file).schema())
        .isEqualTo(read(written(rows(1), OURS, Map.of("a", "b"))).schema());
  }

  @Test
  void whatOnlySparksWriterDoesIsLeftToIt() throws IOException {
    Dataset<Row> rows = rows(100);

    Path blooming = written(rows, OURS, Map.of("parquet.bloom.filter.enabled#many_texts", "true"));
    Path decimal = written(rows.selectExpr("id", "id / 3BD AS third"), OURS, Map.of());
    Path ofVersion2 = written(rows, OURS, Map.of("parquet.writer.version", "PARQUET_2_0"));

    assertThat(bloomFilterOffsets(blooming)).hasSize(1);
    assertThat(inOrder(read(decimal)))
        .isEqualTo(inOrder(rows.selectExpr("id", "id / 3BD AS third")));
    assertThat(footer(ofVersion2).getBlocks().get(0).getColumns().get(4).getEncodings())
        .contains(Encoding.DELTA_BINARY_PACKED);
  }

  @Test
  void instantsOfLongAgoAreLeftToSparkWhereItIsToReckonThemByTheJulianCalendar()
      throws IOException {
    SparkSession julian = SPARK.newSession();
    julian.conf().set("spark.sql.parquet.datetimeRebaseModeInWrite", "LEGACY");
    Dataset<Row> rows = julian.sql("SELECT 1 AS id, timestamp'1500-02-01 00:00:00Z' AS instant");

    Path file = written(rows, OURS, Map.of());

    assertThat(inOrder(read(file))).isEqualTo(inOrder(rows));
    assertThat(footer(file).getFileMetaData().getKeyValueMetaData())
        .containsKey("org.apache.spark.legacyDateTime");
  }

  private static List<Long> bloomFilterOffsets(Path file) throws IOException {
    return footer(file).getBlocks().get(0).getColumns().stream()
        .map(ColumnChunkMetaData::getBloomFilterOffset)
        .filter(offset -> offset > 0)
        .toList();
  }

  private ParquetFile open(String name, StructType schema, WriterMemory memory) throws IOException {
    Job job = Job.getInstance(SPARK.sessionState().newHadoopConf());
    var unused = new LakeParquetFormat().prepareWrite(SPARK, job, Map$.MODULE$.empty(), schema);
    return new ParquetFile(
        new org.apache.hadoop.fs.Path(folder.resolve(name).toUri()),
        schema,
        job.getConfiguration(),
        memory);
  }

  @Test
  void theFilesOfATaskTogetherHoldNoMoreThanTheirBound() throws IOException {
    long bound = 4_000_000;
    StructType schema =
        new StructType().add("id", DataTypes.LongType, false).add("text", DataTypes.StringType);
    WriterMemory memory = new WriterMemory(() -> bound);
    List<ParquetFile> files = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      files.add(open(i + ".parquet", schema, memory));
    }

    long rows = 64_000;
    for (long id = 0; id < rows; id++) {
      // Half of the rows go to one file of the many.
      ParquetFile file = files.get(id % 2 == 0 ? 0 : (int) (id % files.size()));
      UTF8String text = UTF8String.fromString("x".repeat(500) + id);
      file.write(new GenericInternalRow(new Object[] {id, text}));
      assertThat(memory.bytes()).isLessThanOrEqualTo(bound);
    }
    for (ParquetFile file : files) {
      file.close();
    }

    assertThat(memory.bytes()).isZero();
    assertThat(footer(folder.resolve("0.parquet")).getBlocks()).hasSizeGreaterThan(1);
    assertThat(SPARK.read().parquet(folder.toString()).where("text = repeat('x', 500) || id"))
        .extracting(Dataset::count)
        .isEqualTo(rows);
  }

  @Test
  void nullInAColumnThatCannotHoldItIsRefused() throws IOException {
    StructType schema = new StructType().add("user_id", DataTypes.StringType, false);
    try (ParquetFile file = open("null.parquet", schema, new WriterMemory())) {
      assertThatThrownBy(() -> file.write(new GenericInternalRow(new Object[] {null})))
          .hasMessage("The column user_id has a value in every row, but this row has none");
    }
  }
}
