package com.sparkify.io.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.InputRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import org.apache.commons.io.FileUtils;

/** However records lie in files, the same come out. */
class ReadingPropertiesTest {
  private static final List<String> PIECES =
      List.of(
          Reading.song("a"),
          "{\"x\":1}",
          "{}",
          "{\n\"x\":\n2}",
          "{",
          "}",
          "[",
          "\"",
          ",",
          "null",
          " ",
          "\t",
          "\r",
          "\n",
          "\r\n",
          "\n",
          "\uFEFF",
          "é",
          "\u0000");

  private static final List<Compression> COMPRESSIONS = List.of(Compression.values());

  private final Path folder = temporaryFolder();

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("reading");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterProperty
  void removeFolder() throws IOException {
    FileUtils.deleteDirectory(folder.toFile());
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.of(PIECES).list().ofMaxSize(12).map(pieces -> String.join("", pieces));
  }

  @Property(tries = 300)
  void anyBytesAreReadWithoutAnException(@ForAll byte[] bytes, @ForAll Compression compression) {
    Path file = Reading.write(folder.resolve("f.json" + Compressing.suffix(compression)), bytes);
    List<ReadRow> rows = Reading.songs(file);
    assertThat(rows).noneMatch(ReadRow::isAccepted).hasSizeLessThanOrEqualTo(bytes.length);
  }

  @Property(tries = 300)
  void everySplitSizeGivesTheSameRows(
      @ForAll("jsonLike") String text, @ForAll InputRecord.Layout layout) {
    Path file = Reading.write(folder.resolve("f.json"), text);
    InputRecord record =
        new InputRecord("songs", layout, InputRecord.SONG.fields(), InputRecord.SONG.conditions());
    SourceFile source = Reading.sourceFile(file);
    List<ReadRow> whole =
        Reading.rows(record, ReadLimits.DEFAULT, List.of(FileSlice.whole(source))).stream()
            .map(ReadingPropertiesTest::withoutLine)
            .toList();
    for (long splitBytes = 1; splitBytes <= source.length(); splitBytes++) {
      List<FileSlice> slices = new ArrayList<>();
      new SplitPlan(splitBytes, 1).tasks(List.of(source)).forEach(slices::addAll);
      assertThat(
              Reading.rows(record, ReadLimits.DEFAULT, slices).stream()
                  .map(ReadingPropertiesTest::withoutLine))
          .as("split at %d bytes", splitBytes)
          .containsExactlyInAnyOrderElementsOf(whole);
    }
  }

  @Property(tries = 200)
  void everyNonBlankByteOfALineIsInARecord(@ForAll("jsonLike") String text) {
    Path file = Reading.write(folder.resolve("f.json"), text);
    StringBuilder seen = new StringBuilder();
    for (ReadRow row : Reading.lines(file)) {
      seen.append(row.isAccepted() ? Reading.song(row.songId()) : row.raw());
    }
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    assertThat(withoutBlanks(seen.toString())).isEqualTo(withoutBlanks(unmarked));
  }

  @Property(tries = 100)
  void anyLayoutOfTheSameRecordsGivesTheSameRecords(
      @ForAll @IntRange(min = 1, max = 40) int records, @ForAll Random random) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      ids.add("s" + i);
    }
    Collections.shuffle(ids, random);
    List<SourceFile> files = new ArrayList<>();
    int next = 0;
    while (next < records) {
      int count = Math.min(records - next, 1 + random.nextInt(10));
      files.add(writeFile(files.size(), ids.subList(next, next + count), random));
      next += count;
    }
    List<FileSlice> slices = new ArrayList<>();
    new SplitPlan(1 + random.nextInt(300), 1 + random.nextInt(4))
        .tasks(files)
        .forEach(slices::addAll);
    assertThat(Reading.rows(InputRecord.SONG, ReadLimits.DEFAULT, slices))
        .containsExactlyInAnyOrderElementsOf(ids.stream().map(ReadRow::accepted).toList());
  }

  private SourceFile writeFile(int number, List<String> ids, Random random) {
    List<String> separators = List.of("", " ", "\n", "\r\n", "\n \t\r\n");
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    for (String id : ids) {
      text.append(Reading.song(id)).append(separators.get(random.nextInt(separators.size())));
    }
    Compression compression = COMPRESSIONS.get(random.nextInt(COMPRESSIONS.size()));
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    int cut = random.nextInt(content.length);
    byte[] stored =
        Compressing.concatenated(
            Compressing.member(compression, Arrays.copyOf(content, cut)),
            Compressing.member(compression, Arrays.copyOfRange(content, cut, content.length)),
            new byte[compression == Compression.NONE ? 0 : random.nextInt(2) * 512]);
    Path file = folder.resolve("f" + number + ".json" + Compressing.suffix(compression));
    return Reading.sourceFile(Reading.write(file, stored));
  }

  private static ReadRow withoutLine(ReadRow row) {
    return row.position() == null
        ? row
        : new ReadRow(row.songId(), row.reason(), row.position().replaceAll("@.*", ""), row.raw());
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("[ \t\r\n]", "");
  }
}
