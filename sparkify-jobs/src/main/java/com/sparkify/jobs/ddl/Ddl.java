package com.sparkify.jobs.ddl;

import com.sparkify.model.Table;
import java.util.List;

/** Writes the statements of one engine, without semicolons. */
sealed interface Ddl
    permits SparkDdl, HiveDdl, AthenaDdl, TrinoDdl, DuckDbDdl, PostgresDdl, RedshiftDdl {
  /** What comes first: the schema. */
  List<String> preamble();

  /** What makes one table known. */
  List<String> of(Table table);
}
