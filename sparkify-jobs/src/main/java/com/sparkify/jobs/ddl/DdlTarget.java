package com.sparkify.jobs.ddl;

import com.sparkify.model.Table;
import java.util.Set;

/**
 * What statements are written for.
 *
 * @param lake where the files are
 * @param schema the schema or database that takes the tables
 * @param withoutFiles tables that have no files yet, as far as that was looked at
 */
public record DdlTarget(LakeLocation lake, String schema, Set<Table> withoutFiles) {
  public DdlTarget {
    withoutFiles = Set.copyOf(withoutFiles);
  }
}
