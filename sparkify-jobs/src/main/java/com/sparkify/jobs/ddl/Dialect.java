package com.sparkify.jobs.ddl;

import com.sparkify.model.LakeTables;
import com.sparkify.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The engines whose SQL is known. */
public enum Dialect {
  /** Spark SQL: tables over the files of the lake. */
  SPARK(SparkDdl::new),
  /** Hive 4: external tables over the files of the lake. */
  HIVE(HiveDdl::new),
  /** Amazon Athena: external tables over the files of a lake on S3. */
  ATHENA(AthenaDdl::new),
  /** Trino's Hive connector: external tables over the files of the lake. */
  TRINO(TrinoDdl::new),
  /** DuckDB: views over the files of the lake. */
  DUCKDB(DuckDbDdl::new),
  /** PostgreSQL: tables of its own. */
  POSTGRES(PostgresDdl::new),
  /** Amazon Redshift: tables of its own. */
  REDSHIFT(RedshiftDdl::new);

  private final Function<DdlTarget, Ddl> writer;

  Dialect(Function<DdlTarget, Ddl> writer) {
    this.writer = writer;
  }

  /** The name on the command line: the constant's in small letters. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its statements depend on which tables have files by now. */
  public boolean needsFiles() {
    return this == SPARK || this == DUCKDB;
  }

  /** What is wrong with a lake there; empty if the engine can read it. */
  public List<String> problems(LakeLocation lake) {
    return this == ATHENA && !lake.isOnS3()
        ? List.of("--lake %s: Athena reads S3 only.".formatted(lake))
        : List.of();
  }

  /**
   * The statements for all tables that are published, without semicolons, in an order in which they
   * can be run.
   */
  public List<String> statements(DdlTarget target) {
    return statements(target, LakeTables.PUBLISHED);
  }

  /** The statements for these tables, each behind those that it refers to. */
  public List<String> statements(DdlTarget target, List<Table> tables) {
    Ddl ddl = writer.apply(target);
    List<String> statements = new ArrayList<>(ddl.preamble());
    LakeTables.referredFirst(tables).forEach(table -> statements.addAll(ddl.of(table)));
    return statements;
  }
}
