package com.sparkify.jobs.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Makes data: a file a song, a file a day, in the layout of the real ones. */
public final class Generator {
  private static final long SONGS_OF_A_TASK = 2_000;

  private Generator() {}

  /**
   * Writes the data.
   *
   * <p>Equal settings make the same bytes in the same files, however many cores there are. With a
   * dirty rate, bad records come on top: the good ones, and all tables made of them, stay the same.
   *
   * @throws OutputNotEmptyException if there is something already where the data is to go
   */
  public static GeneratedData write(SparkSession spark, GenerateSettings settings) {
    Configuration conf = spark.sessionState().newHadoopConf();
    OutputFolder out = new OutputFolder(settings.out(), conf);
    out.requireEmpty();
    makeFoldersWithoutFiles(settings, out);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SerializableConfiguration shipped = new SerializableConfiguration(conf);
    List<Part> parts = parts(settings);
    return parts.isEmpty()
        ? GeneratedData.NONE
        : context
            .parallelize(parts, parts.size())
            .map(part -> part.write(settings, new OutputFolder(settings.out(), shipped.value())))
            .reduce(GeneratedData::plus);
  }

  /** Folders that nothing is written to: a source that is not there would fail a run. */
  private static void makeFoldersWithoutFiles(GenerateSettings settings, OutputFolder out) {
    if (settings.songs() == 0 && settings.dirtyRate() == 0) {
      out.makeFolder("song_data");
    }
    if (settings.events() == 0 && settings.dirtyRate() == 0) {
      out.makeFolder("log_data");
    }
  }

  private static List<Part> parts(GenerateSettings settings) {
    List<Part> parts = new ArrayList<>();
    long[] events = DayPlan.eventsByDay(settings);
    for (int day = 0; day < events.length && settings.events() > 0; day++) {
      parts.add(new Day(day, events[day]));
    }
    for (long from = 0; from < settings.songs(); from += SONGS_OF_A_TASK) {
      parts.add(new Songs(from, Math.min(settings.songs(), from + SONGS_OF_A_TASK)));
    }
    if (settings.dirtyRate() > 0) {
      parts.add(new Damage());
    }
    return parts;
  }

  /** What one task writes. */
  private sealed interface Part extends Serializable {
    GeneratedData write(GenerateSettings settings, OutputFolder folder);
  }

  private record Day(int day, long events) implements Part {
    @Override
    public GeneratedData write(GenerateSettings settings, OutputFolder folder) {
      return new DayLog(settings, day).write(events, folder);
    }
  }

  private record Songs(long from, long to) implements Part {
    @Override
    public GeneratedData write(GenerateSettings settings, OutputFolder folder) {
      long bytes = 0;
      for (long index = from; index < to; index++) {
        Song song = Song.of(settings, index);
        byte[] json = song.json().getBytes(UTF_8);
        folder.write(song.path(), json);
        bytes += json.length;
      }
      return new GeneratedData(to - from, 0, bytes, to - from, 0, 0, Map.of());
    }
  }

  /** Bad song files, and a damaged file of each kind. */
  private record Damage() implements Part {
    @Override
    public GeneratedData write(GenerateSettings settings, OutputFolder folder) {
      Dirt.OfSongs[] kinds = Dirt.OfSongs.values();
      long count = Math.max(kinds.length, Math.round(settings.songs() * settings.dirtyRate()));
      GeneratedData made = GeneratedData.NONE;
      for (long i = 0; i < count; i++) {
        Dirt.OfSongs kind = kinds[(int) (i % kinds.length)];
        folder.write(
            String.format(Locale.ROOT, "song_data/B/A/D/TRBAD%07d.json", i), kind.content());
        made =
            made.plus(
                new GeneratedData(
                    1, 0, kind.content().length, 0, 0, 0, Map.of(kind.outcome(), 1L)));
      }
      byte[] song = truncated("{\"song_id\": \"SOLOST\"}\n");
      folder.write("song_data/B/A/D/TRDAMAGED.json.gz", song);
      byte[] log = truncated("{\"page\": \"Home\"}\n".repeat(100));
      folder.write("log_data/2018/11/2018-11-01-events-again.json.gz", log);
      return made.plus(
          new GeneratedData(
              1, 1, song.length + log.length, 0, 0, 0, Map.of("unreadable_file", 2L)));
    }

    private static byte[] truncated(String text) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(text.getBytes(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Arrays.copyOf(bytes.toByteArray(), bytes.size() - 6);
    }
  }
}
