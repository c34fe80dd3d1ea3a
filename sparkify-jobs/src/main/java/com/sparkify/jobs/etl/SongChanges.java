package com.sparkify.jobs.etl;

import com.sparkify.io.lake.Partition;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.transforms.Artists;
import com.sparkify.transforms.ChangedSongs;
import com.sparkify.transforms.KeyedRows;
import com.sparkify.transforms.SongRecords;
import com.sparkify.transforms.Songs;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What newly delivered songs change: staging, the songs and the artists that they speak of. */
final class SongChanges {
  private static final List<String> SONG = List.of("song_id");
  private static final List<String> ARTIST = List.of("artist_id");

  private final TableChanges tables;
  private final RunLog log;

  SongChanges(TableChanges tables, RunLog log) {
    this.tables = tables;
    this.log = log;
  }

  /**
   * The catalogue after the run.
   *
   * @param records all song records
   * @param changedNames the folded names that plays may match otherwise than before
   * @param isChanged whether there are any such names
   */
  record Catalogue(Dataset<Row> records, Dataset<Row> changedNames, boolean isChanged) {}

  Catalogue apply(Intake songs) {
    Dataset<Row> known = tables.before(Staging.SONGS);
    if (songs.accepted() == 0) {
      return new Catalogue(known, null, false);
    }
    Dataset<Row> arrived = songs.arrivals().acceptedRows();
    Dataset<Row> sameSongs = KeyedRows.among(known, arrived, SONG);
    try (Reckoning reckoning =
        Reckoning.of(
            songs,
            Repeats.ofSongs(songs.arrivals(), sameSongs),
            some -> SongRecords.reconcile(some, sameSongs))) {
      reckoning.tell(log);
      if (reckoning.fresh() == 0) {
        return new Catalogue(known, null, false);
      }
      Dataset<Row> fresh = arrived;
      if (reckoning.hasJudged()) {
        fresh = tables.kept("fresh songs", reckoning.freshRows());
        tables.add(Staging.SONGS, fresh);
      } else {
        tables.add(Staging.SONGS, songs.arrivals(), reckoning.plain());
      }
      songs(known, fresh);
      artists(known, fresh);
      return new Catalogue(known.unionByName(fresh), ChangedSongs.names(known, fresh), true);
    }
  }

  private void songs(Dataset<Row> known, Dataset<Row> fresh) {
    Dataset<Row> affected = tables.kept("affected songs", Songs.affected(known, fresh));
    Dataset<Row> before = KeyedRows.among(tables.before(StarSchema.SONGS), affected, SONG);
    Set<Partition> years = TableChanges.partitionsOf(StarSchema.SONGS, before);
    if (years.isEmpty()) {
      tables.add(StarSchema.SONGS, affected);
      return;
    }
    // A song may leave its year for another one.
    years.addAll(TableChanges.partitionsOf(StarSchema.SONGS, affected));
    Dataset<Row> others =
        KeyedRows.notAmong(tables.before(StarSchema.SONGS, years), affected, SONG);
    tables.replace(StarSchema.SONGS, years, others.unionByName(affected));
  }

  private void artists(Dataset<Row> known, Dataset<Row> fresh) {
    Dataset<Row> affected = tables.kept("affected artists", Artists.affected(known, fresh));
    Dataset<Row> others = KeyedRows.notAmong(tables.before(StarSchema.ARTISTS), affected, ARTIST);
    tables.replaceAll(StarSchema.ARTISTS, others.unionByName(affected));
  }
}
