package com.sparkify.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.Generator;
import com.sparkify.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a lake, and however it came there, the warehouse has it too. */
@Tag("warehouse")
class DirtyLoadTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir Path folder;

  @Test
  void textsOfAllKindsAndTheFirstAndTheLastYearArrive() throws IOException {
    Files.createDirectories(folder.resolve("songs"));
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(
        folder.resolve("songs/a.json"),
        """
        {"song_id":"S\\\\N","title":"a\\tb\\nc\\rd\\\\e\\"f'g,h;i\\u0001","artist_id":"A\\u0000B","artist_name":"Bj\u00f6rk \ud83c\udfa7 \u00a0x","duration":1e-300}
        """);
    Files.writeString(
        folder.resolve("logs/a.json"),
        """
        {"ts":-62135510400000,"sessionId":9223372036854775807,"itemInSession":2147483647,"page":"NextSong","userId":"\\\\.","level":"\\\\N","song":"x\\u0000\\u0000y","userAgent":"\\u0000","extra":{"a":"\\u0000"}}
        {"ts":253402214399999.999,"sessionId":0,"itemInSession":0,"page":"NextSong","userId":"u'","length":1.7976931348623157e308,"location":"\\\\"}
        {"ts":0.001,"sessionId":1,"itemInSession":0,"page":"Home","userId":""}
        """);
    String lake = folder.resolve("lake").toString();
    Delivery delivery =
        new Delivery(folder.resolve("songs").toString(), folder.resolve("logs").toString());
    assertThat(delivery.takeInto(lake).exitCode()).isZero();
    PostgresDatabase database = PostgresServer.database();
    CommandLine load = database.load(lake);

    assertThat(load.exitCode()).as(load.err()).isZero();
    assertThat(WarehouseRows.of(database)).isEqualTo(WarehouseRows.ofLake(SPARK, lake));
    assertThat(database.texts("SELECT song FROM sparkify.staging_events WHERE song IS NOT NULL"))
        .containsExactly("x\ufffd\ufffdy");
    assertThat(
            database.texts(
                "SELECT (start_time AT TIME ZONE 'UTC')::text FROM sparkify.time ORDER BY start_time"))
        .containsExactly("0001-01-02 00:00:00", "9999-12-30 23:59:59.999999");
    assertThat(load.err())
        .contains("held U+0000, which PostgreSQL cannot hold: U+FFFD stands there");
  }

  static LongStream seeds() {
    long first = Long.getLong("sparkify.it.seed", System.nanoTime());
    return LongStream.range(first, first + Extent.of(3, 1));
  }

  /** Late and displaced records, songs that say something else, compacted files. */
  @ParameterizedTest(name = "-Dsparkify.it.seed={0}")
  @MethodSource("seeds")
  void loadAfterLoadEqualsTheLake(long seed) throws IOException {
    Path data = folder.resolve("data");
    Generator.write(
        SPARK,
        GenerateSettings.defaults(data.toString(), 40, 300)
            .withDays(40)
            .withSeed(seed)
            .withDirtyRate(0.05));
    Deliveries deliveries = Deliveries.of(data, folder.resolve("delivered"), seed);
    Delivery delivery = new Delivery(deliveries.songs().toString(), deliveries.logs().toString());
    String lake = folder.resolve("lake").toString();
    PostgresDatabase database = PostgresServer.database();
    for (double part : new double[] {0.4, 0.4, 2}) {
      deliveries.deliver(part);
      assertThat(delivery.takeInto(lake).exitCode()).isZero();
      assertEqualOnceLoaded(database, lake);
    }
    assertThat(CommandLine.run("compact", "--lake", lake).exitCode()).isZero();
    assertEqualOnceLoaded(database, lake);
  }

  private static void assertEqualOnceLoaded(PostgresDatabase database, String lake) {
    CommandLine load = database.load(lake);
    assertThat(load.exitCode()).as(load.err()).isZero();
    var expected = WarehouseRows.ofLake(SPARK, lake);
    WarehouseRows.of(database)
        .forEach(
            (String table, List<String> rows) ->
                assertThat(rows).as(table).containsExactlyElementsOf(expected.get(table)));
  }
}
