package com.sparkify.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.json.SourceFile;
import com.sparkify.model.Feed;
import com.sparkify.model.InputRecord;
import com.sparkify.testing.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class BookmarksTest {
  private static final String EARLIER = "20181121T000000.000Z-0001";
  private static final String LATER = "20181122T000000.000Z-0001";

  private static SourceFile file(String name, long bytes, long modifiedMillis, String etag) {
    return new SourceFile(name, bytes, modifiedMillis, etag);
  }

  private static Row damaged(String name, long bytes, String etag, long modified, String run) {
    return RowFactory.create(name, bytes, etag, modified, true, run);
  }

  private static Row read(String name, long bytes, String etag, long modified, String run) {
    return RowFactory.create(name, bytes, etag, modified, false, run);
  }

  private static Bookmarks bookmarks(List<SourceFile> listed, Row... rows) {
    return Bookmarks.of(InputRecord.EVENT, listed, List.of(rows).iterator());
  }

  @Test
  void aFileIsReadAgainIfItsSizeOrItsTagHasChangedAndWithoutATagIfItsTimeHas() {
    SourceFile same = file("same", 10, 5, "");
    SourceFile touched = file("touched", 10, 6, "");
    SourceFile grown = file("grown", 11, 5, "");
    SourceFile sameTag = file("same-tag", 10, 6, "a");
    SourceFile otherTag = file("other-tag", 10, 5, "b");
    SourceFile unknown = file("unknown", 10, 5, "");

    Bookmarks bookmarks =
        bookmarks(
            List.of(same, touched, grown, sameTag, otherTag, unknown),
            read("same", 10, "", 5, EARLIER),
            read("touched", 10, "", 5, EARLIER),
            read("grown", 10, "", 5, EARLIER),
            read("same-tag", 10, "a", 5, EARLIER),
            read("other-tag", 10, "a", 5, EARLIER),
            read("gone", 10, "", 5, EARLIER));

    assertThat(bookmarks.unread(Set.of())).containsExactly(touched, grown, otherTag, unknown);
    assertThat(bookmarks.unread(Set.of("same")))
        .containsExactly(same, touched, grown, otherTag, unknown);
  }

  @Test
  void theLastRunThatReadAFileKnowsItBestInWhateverOrderTheRowsCome() {
    SourceFile back = file("back", 10, 5, "");
    SourceFile mended = file("mended", 20, 6, "");

    Bookmarks bookmarks =
        bookmarks(
            List.of(back, mended),
            read("back", 11, "", 7, LATER),
            read("back", 10, "", 5, EARLIER),
            damaged("mended", 10, "", 5, EARLIER),
            read("mended", 20, "", 6, LATER));

    assertThat(bookmarks.unread(Set.of())).containsExactly(back);
  }

  @Test
  void aDamagedFileIsReadAgainAndKnownToBeDamagedOnlyWhileItStaysTheSame() {
    SourceFile same = file("same", 10, 5, "");
    SourceFile changed = file("changed", 11, 6, "");

    Bookmarks bookmarks =
        bookmarks(
            List.of(same, changed),
            damaged("same", 10, "", 5, EARLIER),
            damaged("changed", 10, "", 5, EARLIER));

    assertThat(bookmarks.unread(Set.of())).containsExactly(same, changed);
    assertThat(bookmarks.isKnownDamage(same)).isTrue();
    assertThat(bookmarks.isKnownDamage(changed)).isFalse();
  }

  @Test
  void theBookmarksOfManyFilesAreMadePartByPart() {
    List<SourceFile> files =
        IntStream.rangeClosed(0, Bookmarks.ROWS_AT_ONCE)
            .mapToObj(number -> file("f" + number, number, 5, ""))
            .toList();
    IngestedRecords intake =
        new IngestedRecords(Feed.EVENTS, files, null, Map.of(), Map.of("f1", "cut"));

    List<List<Row>> parts = new ArrayList<>();
    for (Dataset<Row> rows :
        Bookmarks.none(InputRecord.EVENT, files).of(LocalSpark.session(), intake, LATER)) {
      parts.add(rows.collectAsList());
    }

    assertThat(parts).hasSize(2);
    assertThat(parts.get(0))
        .hasSize(Bookmarks.ROWS_AT_ONCE)
        .startsWith(read("f0", 0, "", 5, LATER), damaged("f1", 1, "", 5, LATER));
    assertThat(parts.get(1)).containsExactly(read("f200000", 200_000, "", 5, LATER));
  }

  @Test
  void ofNoFilesThereAreNoRowsButTheTable() {
    IngestedRecords intake = new IngestedRecords(Feed.SONGS, List.of(), null, Map.of(), Map.of());
    Bookmarks none = Bookmarks.none(InputRecord.SONG, List.of());

    assertThat(none.of(LocalSpark.session(), intake, LATER))
        .singleElement()
        .satisfies(
            rows -> {
              assertThat(rows.schema()).isEqualTo(none.table().schema());
              assertThat(rows.collectAsList()).isEmpty();
            });
  }
}
