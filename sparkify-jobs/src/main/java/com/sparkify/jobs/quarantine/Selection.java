package com.sparkify.jobs.quarantine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.sparkify.model.Feed;
import com.sparkify.model.RejectReason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Some of the quarantined records. What is empty leaves none out.
 *
 * @param kind those of one kind
 * @param reason those that were rejected for one reason
 * @param run those that one run rejected
 */
public record Selection(Optional<Feed> kind, Optional<RejectReason> reason, Optional<String> run) {

  List<Feed> kinds() {
    return kind.map(List::of).orElse(Arrays.asList(Feed.values()));
  }

  /** Whether a row of a quarantine table is meant. */
  Column matches() {
    return reason
        .map(one -> col("reason").equalTo(one.code()))
        .orElse(lit(true))
        .and(run.map(one -> col("run_id").equalTo(one)).orElse(lit(true)));
  }

  /** What it leaves of "records", such as {@code records of events with missing_field}. */
  @Override
  public String toString() {
    return "records"
        + kind.map(one -> " of " + one.inLake()).orElse("")
        + reason.map(one -> " with " + one.code()).orElse("")
        + run.map(one -> " of the run " + one).orElse("");
  }
}
