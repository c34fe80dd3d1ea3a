package com.sparkify.io.json;

import com.sparkify.model.InputRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The records of a list of files, as Spark sees them. The list does not change. */
final class RecordTable implements Table, SupportsRead {
  private final InputRecord record;
  private final List<SourceFile> files;
  private final ReadLimits limits;
  private final long splitBytes;
  private final long estimatedBytes;

  RecordTable(InputRecord record, List<SourceFile> files, ReadLimits limits, long splitBytes) {
    this.record = record;
    this.files = List.copyOf(files);
    this.limits = limits;
    this.splitBytes = splitBytes;
    this.estimatedBytes = files.stream().mapToLong(SplitPlan::estimatedBytes).sum();
  }

  InputRecord record() {
    return record;
  }

  List<SourceFile> files() {
    return files;
  }

  ReadLimits limits() {
    return limits;
  }

  long splitBytes() {
    return splitBytes;
  }

  long estimatedBytes() {
    return estimatedBytes;
  }

  @Override
  public String name() {
    return "%s %s of %d files".formatted(SparkifyJson.NAME, record.name(), files.size());
  }

  @Override
  public Column[] columns() {
    return Arrays.stream(record.readSchema().fields())
        .map(field -> Column.create(field.name(), field.dataType(), field.nullable()))
        .toArray(Column[]::new);
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new RecordScan.Builder(this);
  }
}
