package com.sparkify.io.lake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one run does to one table. Nothing published changes under it, since the run holds the lock:
 * the table is listed once, and each footer read once.
 */
final class PendingTable {
  private record Write(Change change, List<CountedFile> files, Dataset<Row> rows) {}

  private final Lake lake;
  private final RunId run;
  private final Table table;
  private final TableWriter writer;
  private final TableFiles published;
  private final List<Write> writes = new ArrayList<>();
  private final List<CountedFile> compacted = new ArrayList<>();

  /** Files whose rows lie in compacted ones, published or at the side. */
  private final Set<DataFile> superseded = new HashSet<>();

  private final Map<DataFile, Long> publishedRows = new HashMap<>();
  private List<DataFile> publishedFiles;
  private int sideFolders;

  PendingTable(Lake lake, RunId run, Table table) {
    this.lake = lake;
    this.run = run;
    this.table = table;
    this.writer = new TableWriter(lake);
    this.published = TableFiles.published(lake, table);
  }

  private synchronized String nextSideFolder() {
    sideFolders++;
    return LakePaths.sideTable(run, table, sideFolders);
  }

  TableFigures write(Dataset<Row> rows, Change change, Arrangement arrangement) {
    change.requireFits(table);
    String folder = nextSideFolder();
    List<CountedFile> files = writer.write(table, rows, arrangement, folder);
    return add(change, files, new TableFiles(lake, folder, table).read());
  }

  Arrivals arrive(Dataset<Row> read) {
    return new ArrivalsWriter(lake, table).write(read, nextSideFolder());
  }

  TableFigures adopt(Arrivals arrivals, Set<Partition> partitions, Change change) {
    change.requireFits(table);
    List<CountedFile> files = arrivals.files(partitions);
    return files.isEmpty()
        ? write(
            lake.spark().createDataFrame(List.of(), table.schema()), change, Arrangement.GATHERED)
        : add(change, files, arrivals.acceptedRows(partitions));
  }

  private TableFigures add(Change change, List<CountedFile> files, Dataset<Row> rows) {
    requireOnlyReplaced(change, files);
    synchronized (this) {
      if (!compacted.isEmpty()) {
        throw new IllegalStateException(
            table.name() + " is compacted in this run: nothing can be written to it any more");
      }
      writes.add(new Write(change, files, rows));
    }
    return CountedFile.figures(files);
  }

  private void requireOnlyReplaced(Change change, List<CountedFile> files) {
    List<String> others =
        files.stream()
            .filter(file -> file.rows() > 0 && !change.mayBring(file.file()))
            .map(file -> file.file().folder())
            .distinct()
            .toList();
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "The new rows of %s lie also in %s, which are not among the partitions to replace"
              .formatted(table.name(), others));
    }
  }

  synchronized boolean isWritten() {
    return !writes.isEmpty();
  }

  synchronized Dataset<Row> written() {
    return writes.stream()
        .map(Write::rows)
        .reduce(Dataset::union)
        .orElseGet(() -> lake.spark().createDataFrame(List.of(), table.schema()));
  }

  /** The partitions that this run has written rows to. */
  synchronized Set<Partition> writtenPartitions() {
    return writes.stream()
        .flatMap(write -> write.files().stream())
        .filter(file -> file.rows() > 0)
        .map(file -> Partition.ofFolder(file.file().folder()))
        .collect(toSet());
  }

  /** The published partitions, parted by whether they stay. */
  private Map<Boolean, Set<Partition>> publishedPartitions() {
    return publishedFiles().stream()
        .filter(file -> Partition.ofFolder(file.folder()).isOf(table))
        .collect(
            partitioningBy(
                file -> writes.stream().noneMatch(write -> write.change().takesOut(file)),
                mapping(file -> Partition.ofFolder(file.folder()), toSet())));
  }

  /** Compacting changes no row, so what is compacted counts as staying. */
  synchronized Dataset<Row> staying() {
    Map<Boolean, Set<Partition>> partitions = publishedPartitions();
    return partitions.get(false).isEmpty()
        ? published.read()
        : published.read(partitions.get(true));
  }

  synchronized Dataset<Row> staying(Set<Partition> among) {
    Set<Partition> partitions = new HashSet<>(publishedPartitions().get(true));
    partitions.retainAll(among);
    return published.read(partitions);
  }

  synchronized Set<Partition> stayingPartitions() {
    return publishedPartitions().get(true);
  }

  synchronized boolean takesOut() {
    return !publishedPartitions().get(false).isEmpty();
  }

  synchronized Dataset<Row> takenOut() {
    return published.read(publishedPartitions().get(false));
  }

  /** What is left to do for the table. */
  synchronized FileChange change() {
    return writes.isEmpty() && compacted.isEmpty() ? FileChange.NONE : whole();
  }

  /** The change with all files that stay, even if there is nothing to do. */
  private FileChange whole() {
    List<DataFile> kept = new ArrayList<>();
    List<DataFile> out = new ArrayList<>();
    for (DataFile file : publishedFiles()) {
      boolean stays =
          !superseded.contains(file)
              && writes.stream().noneMatch(write -> write.change().takesOut(file));
      (stays ? kept : out).add(file);
    }
    List<CountedFile> in =
        atTheSide().filter(file -> file.rows() > 0 && !superseded.contains(file.file())).toList();
    List<DataFile> empty = withoutRows(kept);
    if (!in.isEmpty() || kept.size() > empty.size()) {
      kept.removeAll(empty);
      out.addAll(empty);
    } else if (empty.isEmpty()) {
      in = atTheSide().filter(file -> file.rows() == 0).limit(1).toList();
    }
    return new FileChange(kept, out, in);
  }

  private Stream<CountedFile> atTheSide() {
    return Stream.concat(
        writes.stream().flatMap(write -> write.files().stream()), compacted.stream());
  }

  /** The file that an empty table is: alone in its table, and at the root. */
  private List<DataFile> withoutRows(List<DataFile> kept) {
    List<DataFile> candidates =
        table.partitionedBy().isEmpty()
            ? publishedFiles().size() == 1 ? kept : List.of()
            : kept.stream().filter(file -> file.folder().isEmpty()).toList();
    return count(candidates).stream()
        .filter(file -> file.rows() == 0)
        .map(CountedFile::file)
        .toList();
  }

  private List<DataFile> publishedFiles() {
    if (publishedFiles == null) {
      publishedFiles = published.list();
    }
    return publishedFiles;
  }

  synchronized long filesBefore() {
    return publishedFiles().size();
  }

  private List<CountedFile> count(List<DataFile> files) {
    List<DataFile> unknown =
        files.stream().filter(file -> !publishedRows.containsKey(file)).toList();
    published.count(unknown).forEach(file -> publishedRows.put(file.file(), file.rows()));
    return files.stream().map(file -> new CountedFile(file, publishedRows.get(file))).toList();
  }

  Journal.Move move(DataFile file) {
    return new Journal.Move(file.stored(), table.name() + "/" + file.path());
  }

  synchronized TableFigures figuresAfter(TableFigures before) {
    FileChange change = change();
    if (change.equals(FileChange.NONE)) {
      return before;
    }
    TableFigures in = CountedFile.figures(change.in());
    long bytes = bytes(change.kept());
    return in.plus(new TableFigures(rowsKept(change, before), change.kept().size(), bytes));
  }

  private long rowsKept(FileChange change, TableFigures before) {
    if (change.kept().isEmpty()) {
      return 0;
    }
    boolean isAsPublished =
        before.files() == publishedFiles().size() && before.bytes() == bytes(publishedFiles());
    return isAsPublished
        ? before.rows() - CountedFile.rows(count(change.out()))
        : CountedFile.rows(count(change.kept()));
  }

  private static long bytes(List<DataFile> files) {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }

  synchronized Compaction compact(CompactionRule rule) {
    List<List<CountedFile>> folders = crowdedFolders(rule);
    if (folders.isEmpty()) {
      return Compaction.NONE;
    }
    List<CountedFile> after =
        new Compactor(lake, table, rule, this::nextSideFolder).rewrite(folders);
    List<CountedFile> before = folders.stream().flatMap(List::stream).toList();
    before.forEach(file -> superseded.add(file.file()));
    compacted.addAll(after);
    return new Compaction(folders.size(), CountedFile.figures(before), CountedFile.figures(after));
  }

  /** The small files of each folder that will have too many of them. */
  private List<List<CountedFile>> crowdedFolders(CompactionRule rule) {
    FileChange change = whole();
    Map<DataFile, CountedFile> coming = new LinkedHashMap<>();
    change.in().forEach(file -> coming.put(file.file(), file));
    Map<String, List<DataFile>> small =
        Stream.concat(change.kept().stream(), coming.keySet().stream())
            .filter(rule::isSmall)
            .collect(groupingBy(DataFile::folder, TreeMap::new, toList()));
    small.values().removeIf(files -> files.size() <= rule.smallFilesAllowed());
    Map<DataFile, CountedFile> counted = new HashMap<>(coming);
    List<DataFile> there =
        small.values().stream()
            .flatMap(List::stream)
            .filter(file -> !coming.containsKey(file))
            .toList();
    count(there).forEach(file -> counted.put(file.file(), file));
    return small.values().stream().map(files -> files.stream().map(counted::get).toList()).toList();
  }
}
