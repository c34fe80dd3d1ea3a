package com.sparkify.io.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sparkify.model.InputRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The options of {@code spark.read().format("sparkify-json")}.
 *
 * @param record the kind of record: {@code record}, required, {@code events} or {@code songs}
 * @param limits {@code max-record-bytes} and {@code max-expanded-bytes}
 * @param splitBytes {@code split-bytes}: the most that a task is to read, in bytes
 */
record ReadOptions(InputRecord record, ReadLimits limits, long splitBytes) {
  static final String RECORD = "record";
  static final String MAX_RECORD_BYTES = "max-record-bytes";
  static final String MAX_EXPANDED_BYTES = "max-expanded-bytes";
  static final String SPLIT_BYTES = "split-bytes";

  /** Spark's own words for the arguments of {@code load}. */
  private static final String PATH = "path";

  private static final String PATHS = "paths";

  private static final Map<String, InputRecord> RECORDS =
      Stream.of(InputRecord.EVENT, InputRecord.SONG)
          .collect(Collectors.toUnmodifiableMap(InputRecord::name, record -> record));

  private static final List<String> NAMES =
      List.of(RECORD, MAX_RECORD_BYTES, MAX_EXPANDED_BYTES, SPLIT_BYTES, PATH, PATHS);

  /**
   * @throws IllegalArgumentException names every option that is unknown, missing or wrong
   */
  static ReadOptions of(CaseInsensitiveStringMap options) {
    List<String> problems = new ArrayList<>();
    for (String name : new TreeSet<>(options.keySet())) {
      if (!NAMES.contains(name.toLowerCase(Locale.ROOT))) {
        problems.add(
            "There is no option %s; there are %s."
                .formatted(name, String.join(", ", NAMES.subList(0, 4))));
      }
    }
    Optional<InputRecord> record = record(options, problems);
    Optional<ReadLimits> records =
        number(
            options,
            MAX_RECORD_BYTES,
            ReadLimits.DEFAULT.maxRecordBytes(),
            ReadLimits::new,
            problems);
    Optional<ReadLimits> expanded =
        number(
            options,
            MAX_EXPANDED_BYTES,
            ReadLimits.DEFAULT.maxExpandedBytes(),
            bytes -> new ReadLimits(ReadLimits.DEFAULT.maxRecordBytes(), bytes),
            problems);
    Optional<Long> splitBytes =
        number(
            options,
            SPLIT_BYTES,
            SplitPlan.DEFAULT_SPLIT_BYTES,
            ReadOptions::requirePositive,
            problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "The options of %s are wrong:\n  %s"
              .formatted(SparkifyJson.NAME, String.join("\n  ", problems)));
    }
    return new ReadOptions(
        record.orElseThrow(),
        new ReadLimits(
            records.orElseThrow().maxRecordBytes(), expanded.orElseThrow().maxExpandedBytes()),
        splitBytes.orElseThrow());
  }

  /**
   * The arguments of {@code load}.
   *
   * @throws IllegalArgumentException if there are none
   */
  static List<String> sources(CaseInsensitiveStringMap options) {
    List<String> sources = new ArrayList<>();
    try {
      if (options.containsKey(PATHS)) {
        sources.addAll(List.of(new ObjectMapper().readValue(options.get(PATHS), String[].class)));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "The option paths is to be a JSON array of texts: " + options.get(PATHS), e);
    }
    if (options.containsKey(PATH)) {
      sources.add(options.get(PATH));
    }
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "There is nothing to load: name files, folders or globs, as in load(\"log_data\").");
    }
    return sources;
  }

  private static Optional<InputRecord> record(
      CaseInsensitiveStringMap options, List<String> problems) {
    String name = options.get(RECORD);
    if (name == null) {
      problems.add("The option record is missing; give %s.".formatted(recordNames()));
    } else if (!RECORDS.containsKey(name)) {
      problems.add("The option record is %s; give %s.".formatted(name, recordNames()));
    }
    return Optional.ofNullable(name).map(RECORDS::get);
  }

  private static String recordNames() {
    return String.join(" or ", new TreeSet<>(RECORDS.keySet()));
  }

  private static <T> Optional<T> number(
      CaseInsensitiveStringMap options,
      String name,
      long ifAbsent,
      LongFunction<T> reading,
      List<String> problems) {
    String text = options.get(name);
    try {
      return Optional.of(reading.apply(text == null ? ifAbsent : Long.parseLong(text)));
    } catch (NumberFormatException e) {
      problems.add("The option %s is %s; give a whole number of bytes.".formatted(name, text));
    } catch (IllegalArgumentException e) {
      problems.add("The option %s is wrong. %s".formatted(name, e.getMessage()));
    }
    return Optional.empty();
  }

  private static long requirePositive(long splitBytes) {
    if (splitBytes < 1) {
      throw new IllegalArgumentException(
          "A task is to read %,d bytes: give 1 or more.".formatted(splitBytes));
    }
    return splitBytes;
  }
}
