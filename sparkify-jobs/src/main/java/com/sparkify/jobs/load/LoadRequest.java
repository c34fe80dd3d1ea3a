package com.sparkify.jobs.load;

import com.sparkify.model.Table;
import java.util.List;

/**
 * What to load.
 *
 * @param tables the tables that were asked for
 * @param mode how much of them is read
 */
public record LoadRequest(List<Table> tables, Mode mode) {
  /** How much is read. */
  public enum Mode {
    /** The files that the warehouse does not have yet, and what they replace. */
    WHAT_CHANGED,
    /** All files, whatever the warehouse has. */
    FULL
  }

  public LoadRequest {
    tables = List.copyOf(tables);
  }
}
