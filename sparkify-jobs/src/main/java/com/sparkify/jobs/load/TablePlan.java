package com.sparkify.jobs.load;

import com.sparkify.io.lake.Partition;
import com.sparkify.io.lake.SnapshotFile;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What has to be done to one table of the warehouse so that it is that of the lake.
 *
 * @param table the table
 * @param target how the warehouse's table is dealt with
 * @param read the files whose rows are copied
 * @param scope the partitions that are copied as a whole: rows of theirs that were not copied are
 *     deleted
 * @param come the files to be noted as loaded
 * @param gone the files to be noted no more
 */
record TablePlan(
    Table table,
    Target target,
    List<SnapshotFile> read,
    Set<Partition> scope,
    List<SnapshotFile> come,
    List<SnapshotFile> gone) {

  /** How the warehouse's table is dealt with. */
  enum Target {
    /** It is not there: the copy takes its place. */
    MADE,
    /** All of it is compared with the copy. */
    WHOLE,
    /** What changed is compared with the copy. */
    PARTS
  }

  TablePlan {
    read = List.copyOf(read);
    scope = Set.copyOf(scope);
    come = List.copyOf(come);
    gone = List.copyOf(gone);
  }

  /** A table that is made or compared as a whole, whatever it was loaded from. */
  static TablePlan ofAll(
      Table table, Target target, List<SnapshotFile> files, Set<SnapshotFile> loaded) {
    return new TablePlan(table, target, files, Set.of(), files, List.copyOf(loaded));
  }

  /** A table that was loaded from some files, of which some may be gone now, and others come. */
  static TablePlan ofChanges(Table table, List<SnapshotFile> files, Set<SnapshotFile> loaded) {
    Set<SnapshotFile> present = Set.copyOf(files);
    List<SnapshotFile> gone = new ArrayList<>(loaded);
    gone.removeAll(present);
    List<SnapshotFile> come = new ArrayList<>(files);
    come.removeAll(loaded);
    Set<Partition> scope =
        gone.stream().map(SnapshotFile::partition).collect(Collectors.toUnmodifiableSet());
    List<SnapshotFile> read =
        files.stream()
            .filter(file -> scope.contains(file.partition()) || !loaded.contains(file))
            .toList();
    return new TablePlan(table, Target.PARTS, read, scope, come, gone);
  }

  /** Whether the warehouse has it as it is in the lake. */
  boolean isDone() {
    return target == Target.PARTS && come.isEmpty() && gone.isEmpty();
  }

  /** The values of the partitions in the scope, in their order. */
  List<List<String>> scopeValues() {
    Set<String> ordered = new TreeSet<>();
    scope.forEach(partition -> ordered.add(String.join("/", partition.values())));
    return ordered.stream().map(text -> List.of(text.split("/", -1))).toList();
  }
}
