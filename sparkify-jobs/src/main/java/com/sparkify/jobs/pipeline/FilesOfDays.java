package com.sparkify.jobs.pipeline;

import com.sparkify.io.json.SourceFile;
import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.Partition;
import com.sparkify.model.RecordColumns;
import com.sparkify.model.Staging;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The log files of some days: by the events that they gave, and by the dates in their paths. */
final class FilesOfDays {
  private static final Pattern DATE =
      Pattern.compile("(?<!\\d)(\\d{4})([-/]?)(\\d{2})\\2(\\d{2})(?!\\d)");

  private FilesOfDays() {}

  /** The paths of those among the listed files. */
  static Set<String> among(List<SourceFile> listed, Days days, Lake lake) {
    if (days.isNone()) {
      return Set.of();
    }
    Set<String> paths = new HashSet<>();
    listed.forEach(file -> paths.add(file.path()));
    Set<String> ofDays = new HashSet<>(sourcesOfEvents(lake, days));
    ofDays.retainAll(paths);
    paths.stream().filter(path -> isOfDays(path, days)).forEach(ofDays::add);
    return ofDays;
  }

  private static Set<String> sourcesOfEvents(Lake lake, Days days) {
    Set<Partition> partitions =
        lake.partitions(Staging.EVENTS).keySet().stream()
            .filter(partition -> days.contains(LocalDate.parse(partition.values().get(0))))
            .collect(Collectors.toSet());
    Set<String> sources = new HashSet<>();
    Iterator<Row> rows =
        lake.read(Staging.EVENTS, partitions)
            .select(RecordColumns.SOURCE_FILE)
            .distinct()
            .toLocalIterator();
    rows.forEachRemaining(row -> sources.add(row.getString(0)));
    return sources;
  }

  private static boolean isOfDays(String path, Days days) {
    return DATE.matcher(path)
        .results()
        .map(FilesOfDays::date)
        .flatMap(Optional::stream)
        .anyMatch(days::contains);
  }

  /** Empty if the digits are something else, such as 20189999. */
  private static Optional<LocalDate> date(MatchResult digits) {
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(digits.group(1)),
              Integer.parseInt(digits.group(3)),
              Integer.parseInt(digits.group(4))));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
