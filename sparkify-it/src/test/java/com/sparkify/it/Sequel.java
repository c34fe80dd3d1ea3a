package com.sparkify.it;

import com.sparkify.jobs.generate.GenerateSettings;
import com.sparkify.jobs.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.spark.sql.SparkSession;

/**
 * Data that comes in two deliveries: little of it, but with records for every table, also for the
 * quarantine, whose files are added to and not replaced.
 *
 * @param first what comes first
 * @param both all of it, once the second has come too
 */
record Sequel(Delivery first, Delivery both) {
  private static final String BAD_EVENT = "{\"ts\":1,\"page\":\"Home\"}\n";
  private static final String BAD_SONG = "{\"song_id\":\"S1\"}\n";

  static Sequel make(SparkSession spark, Path folder) throws IOException {
    Generator.write(spark, GenerateSettings.defaults(folder.toString(), 20, 300).withDays(2));
    Path songs = folder.resolve("song_data");
    Path logs = folder.resolve("log_data/2018/11");
    for (int day = 1; day <= 2; day++) {
      Path log = logs.resolve("2018-11-0%d-events.json".formatted(day));
      Files.writeString(log, BAD_EVENT, StandardOpenOption.APPEND);
    }
    Files.writeString(songs.resolve("bad.json"), BAD_SONG);
    return new Sequel(
        new Delivery(songs.resolve("A/A/A/*[0-7].json").toString(), logs + "/2018-11-01-*"),
        new Delivery(songs.toString(), logs.toString()));
  }

  /** The same deliveries, copied to another folder. */
  Sequel at(String folder, String other) {
    return new Sequel(first.at(folder, other), both.at(folder, other));
  }
}
