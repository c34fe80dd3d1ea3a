package com.sparkify.jobs.etl;

import com.sparkify.io.json.SourceFile;
import com.sparkify.io.lake.Lake;
import com.sparkify.model.InputRecord;
import com.sparkify.model.LakeState;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** The files of one kind that the lake has read, as they were then. */
final class Bookmarks {
  private record Bookmark(
      long bytes, String etag, long modifiedMillis, boolean damaged, String run) {
    static Bookmark of(Row row) {
      return new Bookmark(
          row.getLong(1), row.getString(2), row.getLong(3), row.getBoolean(4), row.getString(5));
    }

    /** Run ids sort by time. */
    static Bookmark later(Bookmark one, Bookmark other) {
      return one.run.compareTo(other.run) > 0 ? one : other;
    }

    /** The same content, as far as a listing can tell. */
    boolean isOf(SourceFile file) {
      return bytes == file.length()
          && etag.equals(file.etag())
          && (!etag.isEmpty() || modifiedMillis == file.modifiedMillis());
    }
  }

  private final Table table;
  private final Map<String, Bookmark> byPath;

  private Bookmarks(Table table, Map<String, Bookmark> byPath) {
    this.table = table;
    this.byPath = byPath;
  }

  /** What a lake that knows nothing has read. */
  static Bookmarks none(InputRecord record) {
    return new Bookmarks(LakeState.bookmarks(record), new HashMap<>());
  }

  /** What a lake has read of the files that were listed: of others it is not asked. */
  static Bookmarks of(Lake lake, InputRecord record, List<SourceFile> listed) {
    Bookmarks bookmarks = none(record);
    Set<String> paths = new HashSet<>();
    listed.forEach(file -> paths.add(file.path()));
    Iterator<Row> rows = lake.read(bookmarks.table).toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      if (paths.contains(row.getString(0))) {
        bookmarks.byPath.merge(row.getString(0), Bookmark.of(row), Bookmark::later);
      }
    }
    return bookmarks;
  }

  /**
   * The files that are new, have changed, or could not be read the last time.
   *
   * @param again the paths of those that count as unread whatever is known of them
   */
  List<SourceFile> unread(List<SourceFile> listed, Set<String> again) {
    return listed.stream()
        .filter(
            file -> {
              Bookmark bookmark = byPath.get(file.path());
              return bookmark == null
                  || bookmark.damaged()
                  || !bookmark.isOf(file)
                  || again.contains(file.path());
            })
        .toList();
  }

  /** Whether a file is known to be damaged, and has not changed since. */
  boolean isKnownDamage(SourceFile file) {
    Bookmark bookmark = byPath.get(file.path());
    return bookmark != null && bookmark.damaged() && bookmark.isOf(file);
  }

  Table table() {
    return table;
  }

  /** The bookmarks of what a run has read. */
  Dataset<Row> of(SparkSession spark, Intake intake, String run) {
    List<Row> rows = new ArrayList<>();
    for (SourceFile file : intake.files()) {
      rows.add(
          RowFactory.create(
              file.path(),
              file.length(),
              file.etag(),
              file.modifiedMillis(),
              intake.damagedFiles().contains(file.path()),
              run));
    }
    return spark.createDataFrame(rows, table.schema());
  }
}
