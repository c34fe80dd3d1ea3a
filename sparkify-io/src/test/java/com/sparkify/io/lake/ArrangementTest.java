package com.sparkify.io.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.StarSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrangementTest {
  private static final long MEGABYTE = 1024 * 1024;
  private static final String[] TWENTY =
      IntStream.range(0, 20).mapToObj(i -> "s" + i + "@1999").toArray(String[]::new);

  @TempDir Path folder;

  @Test
  void rowsAreLeftWhereTheyAreIfFewCoresMakeFilesOfEightMegabytesOfThem() {
    assertThat(Arrangement.of(4, 1, 32 * MEGABYTE)).isEqualTo(Arrangement.AS_IT_COMES);
    assertThat(Arrangement.of(4, 1, 32 * MEGABYTE - 1)).isEqualTo(Arrangement.GATHERED);
    assertThat(Arrangement.of(4, 2, 64 * MEGABYTE)).isEqualTo(Arrangement.AS_IT_COMES);
    assertThat(Arrangement.of(4, 2, 64 * MEGABYTE - 1)).isEqualTo(Arrangement.GATHERED);
    assertThat(Arrangement.of(5, 1, 32 * MEGABYTE)).isEqualTo(Arrangement.GATHERED);
  }

  @Test
  void rowsOfManyTasksMakeFourFilesAFolderWhereTheyAreAndOneIfGathered() {
    assertThat(filesOfTwentyTasks(Arrangement.AS_IT_COMES)).isEqualTo(Map.of("songs/year=1999", 4));
    assertThat(filesOfTwentyTasks(Arrangement.GATHERED)).isEqualTo(Map.of("songs/year=1999", 1));
  }

  private Map<String, Integer> filesOfTwentyTasks(Arrangement arrangement) {
    TinyLake tiny = new TinyLake(folder.resolve(arrangement.name()));
    tiny.publish(
        publication ->
            publication.write(
                StarSchema.SONGS,
                TinyLake.songs(TWENTY).repartition(20),
                Change.replaceAll(),
                arrangement));
    assertThat(tiny.songs()).containsExactlyInAnyOrderElementsOf(List.of(TWENTY));
    return tiny.layout();
  }
}
