package com.sparkify.jobs.pipeline;

import com.google.common.collect.Lists;
import com.sparkify.io.json.SourceFile;
import com.sparkify.io.lake.Lake;
import com.sparkify.model.InputRecord;
import com.sparkify.model.LakeState;
import com.sparkify.model.Table;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * What the lake knows of the files that were listed. It is held against the listing row by row:
 * beside the listing itself, some bytes a listed file are kept, and nothing of files that are gone.
 */
final class Bookmarks {
  /** So many rows of new bookmarks are in memory at once. */
  static final int ROWS_AT_ONCE = 200_000;

  private enum State {
    UNREAD,
    READ,
    KNOWN_DAMAGE
  }

  private final Table table;
  private final List<SourceFile> listed;
  private final Map<String, Integer> places = new HashMap<>();
  private final State[] states;

  private Bookmarks(InputRecord record, List<SourceFile> listed) {
    this.table = LakeState.bookmarks(record);
    this.listed = listed;
    this.states = new State[listed.size()];
    for (int place = 0; place < states.length; place++) {
      places.put(listed.get(place).path(), place);
      states[place] = State.UNREAD;
    }
  }

  /** What a lake that has read nothing knows. */
  static Bookmarks none(InputRecord record, List<SourceFile> listed) {
    return new Bookmarks(record, listed);
  }

  /** What a lake knows. */
  static Bookmarks of(Lake lake, InputRecord record, List<SourceFile> listed) {
    return of(record, listed, lake.read(LakeState.bookmarks(record)).toLocalIterator());
  }

  /** What the rows of the lake's table say. */
  static Bookmarks of(InputRecord record, List<SourceFile> listed, Iterator<Row> rows) {
    Bookmarks bookmarks = none(record, listed);
    bookmarks.compareWith(rows);
    return bookmarks;
  }

  /** A file has a row for each run that read it; the last run knows it best. */
  private void compareWith(Iterator<Row> rows) {
    String[] lastRuns = new String[states.length];
    Map<String, String> runs = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      Integer place = places.get(row.getString(0));
      if (place == null) {
        continue;
      }
      String run = runs.computeIfAbsent(row.getString(5), same -> same);
      // Run ids sort by time.
      if (lastRuns[place] == null || run.compareTo(lastRuns[place]) > 0) {
        lastRuns[place] = run;
        states[place] = stateOf(listed.get(place), row);
      }
    }
  }

  /** Read, if the content is the same as far as a listing can tell. */
  private static State stateOf(SourceFile file, Row row) {
    long bytes = row.getLong(1);
    String etag = row.getString(2);
    long modifiedMillis = row.getLong(3);
    boolean isSame =
        bytes == file.length()
            && etag.equals(file.etag())
            && (!etag.isEmpty() || modifiedMillis == file.modifiedMillis());
    if (!isSame) {
      return State.UNREAD;
    }
    return row.getBoolean(4) ? State.KNOWN_DAMAGE : State.READ;
  }

  /**
   * The files that are new, have changed, or could not be read the last time.
   *
   * @param again the paths of those that count as unread whatever is known of them
   */
  List<SourceFile> unread(Set<String> again) {
    return IntStream.range(0, states.length)
        .filter(place -> states[place] != State.READ || again.contains(listed.get(place).path()))
        .mapToObj(listed::get)
        .toList();
  }

  /** Whether a listed file is known to be damaged, and has not changed since. */
  boolean isKnownDamage(SourceFile file) {
    return states[places.get(file.path())] == State.KNOWN_DAMAGE;
  }

  Table table() {
    return table;
  }

  /**
   * The bookmarks of what a run has read, to be written one after the other: at least one set of
   * rows, if only an empty one.
   */
  Iterable<Dataset<Row>> of(SparkSession spark, IngestedRecords records, String run) {
    List<SourceFile> files = records.files();
    if (files.isEmpty()) {
      return List.of(spark.createDataFrame(List.of(), table.schema()));
    }
    List<List<SourceFile>> parts = Lists.partition(files, ROWS_AT_ONCE);
    return () ->
        parts.stream()
            .map(part -> spark.createDataFrame(rows(part, records, run), table.schema()))
            .iterator();
  }

  private static List<Row> rows(List<SourceFile> files, IngestedRecords records, String run) {
    return files.stream()
        .map(
            file ->
                RowFactory.create(
                    file.path(),
                    file.length(),
                    file.etag(),
                    file.modifiedMillis(),
                    records.damagedFiles().containsKey(file.path()),
                    run))
        .toList();
  }
}
