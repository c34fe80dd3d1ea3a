package com.sparkify.jobs.etl;

import com.sparkify.io.lake.Arrivals;
import com.sparkify.io.lake.Partition;
import com.sparkify.transforms.EventRecords;
import com.sparkify.transforms.SongRecords;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** In which partitions records have arrived whose identity another record has as well. */
final class Repeats {
  private record Span(LocalDate first, LocalDate last) {
    boolean holds(LocalDate date) {
      return !date.isBefore(first) && !date.isAfter(last);
    }
  }

  private Repeats() {}

  /** The dates of such events, and perhaps some between them. */
  static Set<Partition> ofEvents(Arrivals events, Dataset<Row> known) {
    List<Span> spans =
        EventRecords.repeatedDates(events.acceptedRows(), known).collectAsList().stream()
            .map(row -> new Span(row.getLocalDate(0), row.getLocalDate(1)))
            .toList();
    return events.partitions().stream()
        .filter(
            partition -> {
              LocalDate date = LocalDate.parse(partition.values().get(0));
              return spans.stream().anyMatch(span -> span.holds(date));
            })
        .collect(Collectors.toSet());
  }

  /** All songs or none: they lie in one partition. */
  static Set<Partition> ofSongs(Arrivals songs, Dataset<Row> known) {
    return SongRecords.repeated(songs.acceptedRows(), known).isEmpty()
        ? Set.of()
        : songs.partitions();
  }
}
