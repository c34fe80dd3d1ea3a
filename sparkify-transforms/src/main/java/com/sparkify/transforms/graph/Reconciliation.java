package com.sparkify.transforms.graph;

import com.sparkify.model.Feed;
import com.sparkify.model.Table;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How the records of a feed are told from each other, and from those of earlier runs. Pure. */
public interface Reconciliation {
  /** That of a feed. */
  static Reconciliation of(Feed feed, ZoneId zone) {
    return switch (feed) {
      case SONGS -> new SongReconciliation();
      case EVENTS -> new EventReconciliation(zone);
    };
  }

  /** What was read, with the partition columns of staging. */
  Dataset<Row> placed(Dataset<Row> read);

  /** The columns that records of one identity share; they are among those of staging. */
  List<String> identity();

  /** The table of records that lost to others of their identity, if any can. */
  Optional<Table> losers();

  /** In which partitions, besides their own, records of the arrived identities may lie. */
  Optional<Step> otherPartitions(Dataset<Row> arrived);

  /**
   * In which partitions records may lie that share their identity with another one, arrived or
   * known.
   *
   * @return spans of partitions, both ends included: the partition columns of the first, then those
   *     of the last; none if nothing repeats
   */
  Dataset<Row> repeated(Dataset<Row> arrived, Dataset<Row> known);

  /**
   * All records, each distinct one once, with the columns of {@link
   * com.sparkify.transforms.Reconciled}.
   */
  Dataset<Row> reconcile(Dataset<Row> arrived, Dataset<Row> known);
}
