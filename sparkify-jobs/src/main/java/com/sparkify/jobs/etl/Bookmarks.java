package com.sparkify.jobs.etl;

import com.sparkify.io.json.SourceFile;
import com.sparkify.io.lake.Lake;
import com.sparkify.model.InputRecord;
import com.sparkify.model.LakeState;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
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

  static Bookmarks of(Lake lake, InputRecord record) {
    Bookmarks bookmarks = none(record);
    Iterator<Row> rows = lake.read(bookmarks.table).toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      bookmarks.byPath.put(
          row.getString(0),
          new Bookmark(
              row.getLong(1),
              row.getString(2),
              row.getLong(3),
              row.getBoolean(4),
              row.getString(5)));
    }
    return bookmarks;
  }

  /** The files that are new, have changed, or could not be read the last time. */
  List<SourceFile> unread(List<SourceFile> listed) {
    return listed.stream()
        .filter(
            file -> {
              Bookmark bookmark = byPath.get(file.path());
              return bookmark == null || bookmark.damaged() || !bookmark.isOf(file);
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

  /** All bookmarks, with those of the files that a run has read. */
  Dataset<Row> with(SparkSession spark, List<SourceFile> read, Set<String> damaged, String run) {
    for (SourceFile file : read) {
      byPath.put(
          file.path(),
          new Bookmark(
              file.length(),
              file.etag(),
              file.modifiedMillis(),
              damaged.contains(file.path()),
              run));
    }
    List<Row> rows = new ArrayList<>(byPath.size());
    byPath.forEach(
        (path, mark) ->
            rows.add(
                RowFactory.create(
                    path,
                    mark.bytes(),
                    mark.etag(),
                    mark.modifiedMillis(),
                    mark.damaged(),
                    mark.run())));
    return spark.createDataFrame(rows, table.schema());
  }
}
