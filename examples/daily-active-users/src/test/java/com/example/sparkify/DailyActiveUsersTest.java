package com.example.sparkify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyActiveUsersTest {
  @TempDir private Path folder;

  @Test
  void playsAreCountedByDayAndLevelAndComeBackFromParquet() throws IOException {
    Files.writeString(
        folder.resolve("events.json"),
        play(1541120400000L, "15", 1, 0, "paid") // 2018-11-02 01:00 UTC
            + play(1541120460000L, "15", 1, 1, "paid")
            + play(1541120460000L, "15", 1, 1, "paid") // delivered twice
            + play(1541124000000L, "15", 2, 0, "paid")
            + play(1541124000000L, "16", 3, 0, "free")
            + play(1541206800000L, "16", 4, 0, "free") // a day later
            + "{\"page\": \"NextSong\"}\n"); // rejected: it lacks what is required

    Main.write(
        DailyActiveUsers.of(
            DailyActiveUsers.events(spark(), folder.toString(), ZoneId.of("UTC"))),
        folder.resolve("table").toString());

    List<String> rows =
        spark().read().parquet(folder.resolve("table").toString()).orderBy("date", "level")
            .collectAsList().stream()
            .map(Row::toString)
            .toList();
    assertEquals(
        List.of("[2018-11-02,free,1,1,1]", "[2018-11-02,paid,1,3,2]", "[2018-11-03,free,1,1,1]"),
        rows);
  }

  private static String play(long time, String user, int session, int item, String level) {
    return """
        {"ts":%d,"userId":"%s","sessionId":%d,"itemInSession":%d,"level":"%s","page":"NextSong"}
        """
        .formatted(time, user, session, item, level);
  }

  private static SparkSession spark() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/warehouse")
        .getOrCreate();
  }
}
