package com.sparkify.io.json;

import static com.sparkify.io.json.Compressing.concatenated;
import static com.sparkify.io.json.Compressing.member;
import static com.sparkify.io.json.ReadRow.accepted;
import static com.sparkify.io.json.ReadRow.malformed;
import static com.sparkify.io.json.ReadRow.unreadable;
import static com.sparkify.io.json.Reading.song;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.model.InputRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {
  private static final byte[] PADDING = new byte[700];
  private static final long MOST = ReadLimits.DEFAULT.maxExpandedBytes();

  @TempDir Path folder;

  private List<ReadRow> read(Compression compression, byte[]... parts) {
    return Reading.songs(
        Reading.write(
            folder.resolve("f.json" + Compressing.suffix(compression)), concatenated(parts)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void allMembersAreReadAsOneContent(Compression compression) {
    byte[] first = member(compression, song("a") + "\n{\"song_");
    byte[] none = member(compression, "");
    byte[] last = member(compression, "id\":1x\n" + song("b"));
    assertThat(read(compression, first, none, last))
        .containsExactly(accepted("a"), malformed("75@2", "{\"song_id\":1x"), accepted("b"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void zeroBytesAfterTheLastMemberArePaddingAndAnythingElseIsCorrupt(Compression compression) {
    byte[] good = member(compression, song("a"));
    assertThat(read(compression, good, PADDING)).containsExactly(accepted("a"));
    assertThat(read(compression, good, new byte[100_000])).containsExactly(accepted("a"));
    assertThat(read(compression, good, new byte[] {'x'})).containsExactly(unreadable());
    assertThat(read(compression, good, PADDING, new byte[] {'x'})).containsExactly(unreadable());
    assertThat(read(compression, good, PADDING, good)).containsExactly(unreadable());
    assertThat(read(compression, PADDING)).containsExactly(unreadable());
    assertThat(read(compression, song("a").getBytes(UTF_8))).containsExactly(unreadable());
  }

  @ParameterizedTest
  @EnumSource
  void aFileOfZeroBytesIsEmpty(Compression compression) {
    assertThat(read(compression)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aTruncatedFileGivesOneRowUnlessItEndsWithAMember(Compression compression) {
    byte[] first = member(compression, song("a") + "\n");
    byte[] second = member(compression, song("b") + "\n");
    byte[] both = concatenated(first, second);
    for (int length = 1; length < both.length; length++) {
      assertThat(read(compression, Arrays.copyOf(both, length)))
          .as("%s of %d bytes", compression, length)
          .containsExactly(length == first.length ? accepted("a") : unreadable());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "BZIP2"})
  void aFlippedBitInTheChecksummedDataGivesOneRow(Compression compression) {
    byte[] good = member(compression, song("a") + "\n" + song("b"));
    byte[] damaged = good.clone();
    damaged[good.length / 2] ^= 0x10;
    assertThat(read(compression, damaged)).containsExactly(unreadable());
    byte[] wrongSum = good.clone();
    wrongSum[good.length - 6] ^= 0x10;
    assertThat(read(compression, wrongSum)).containsExactly(unreadable());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aContentTooLongToBeKeptIsVerifiedFirstAndThenReadAgain(Compression compression)
      throws Exception {
    byte[] content = new byte[500_000];
    new Random(7).nextBytes(content);
    byte[] good = concatenated(member(compression, content), member(compression, content));

    Content verified =
        DecompressedContent.verified(Content.of(good), compression, "file:/f", MOST, 1_000);
    try (InputStream in = verified.open(499_990)) {
      assertThat(in.readAllBytes())
          .isEqualTo(concatenated(Arrays.copyOfRange(content, 499_990, 500_000), content));
    }

    byte[] cut = Arrays.copyOf(good, good.length - 1);
    assertThatThrownBy(
            () ->
                DecompressedContent.verified(Content.of(cut), compression, "file:/f", MOST, 1_000))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageStartingWith(
            "The %s data is truncated or corrupt: ", compression.name().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aContentThatExpandsBeyondTheLimitIsRefused(Compression compression) throws Exception {
    Content stored = Content.of(member(compression, new byte[3_000_000]));

    assertThat(length(DecompressedContent.verified(stored, compression, "file:/f", 3_000_000)))
        .isEqualTo(3_000_000);
    for (int kept : List.of(1_000, 5_000_000)) {
      assertThatThrownBy(
              () -> DecompressedContent.verified(stored, compression, "file:/f", 2_999_999, kept))
          .isInstanceOf(CorruptFileException.class)
          .hasMessage(
              "The %s data expands to more than 2,999,999 bytes, the limit max-expanded-bytes",
              compression.name().toLowerCase(Locale.ROOT));
    }
  }

  private static long length(Content content) throws IOException {
    try (InputStream in = content.open(0)) {
      return in.readAllBytes().length;
    }
  }

  @Test
  void aFileBeyondTheLimitGivesOneRowAndTheOthersAreRead() {
    Path bomb =
        Reading.write(folder.resolve("a.json.zst"), member(Compression.ZSTD, " ".repeat(5_000)));
    Path good = Reading.write(folder.resolve("b.json.zst"), member(Compression.ZSTD, song("a")));

    assertThat(
            Reading.rows(
                InputRecord.SONG,
                new ReadLimits(4_000, 4_000),
                List.of(
                    FileSlice.whole(Reading.sourceFile(bomb)),
                    FileSlice.whole(Reading.sourceFile(good)))))
        .containsExactly(unreadable(), accepted("a"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aFailureOfTheStoreIsNoCorruptData(Compression compression) {
    byte[] good = member(compression, song("a"));
    Content failing =
        from ->
            new SourceStream(
                new FailingStream(Arrays.copyOf(good, good.length / 2)),
                "The file s3a://b/f cannot be read",
                bytes -> {});
    assertThatThrownBy(
            () -> DecompressedContent.verified(failing, compression, "s3a://b/f", MOST, 1_000))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "The file s3a://b/f cannot be read: IOException: Connection reset."
                + " Check that it can be read, and run again.");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aFileThatChangesBetweenItsTwoReadingsFailsTheRun(Compression compression) throws Exception {
    byte[] good = member(compression, new byte[5_000]);
    AtomicInteger opened = new AtomicInteger();
    Content changing =
        from ->
            new ByteArrayInputStream(
                opened.getAndIncrement() == 0 ? good : Arrays.copyOf(good, good.length - 5));
    Content verified = DecompressedContent.verified(changing, compression, "file:/f", MOST, 1_000);
    try (InputStream in = verified.open(0)) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith("The file file:/f was sound, and then could not be read again: ");
    }
  }

  @Test
  void theMessageSaysWhatBroke() {
    assertThatThrownBy(
            () ->
                DecompressedContent.verified(
                    Content.of(new byte[] {0}), Compression.ZSTD, "file:/f", MOST, 1_000))
        .isInstanceOf(CorruptFileException.class)
        .hasMessage("The zstd data is truncated or corrupt: it begins with a zero byte");
  }

  /** A connection that breaks after its bytes. */
  private static final class FailingStream extends InputStream {
    private final InputStream bytes;

    FailingStream(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      int next = bytes.read();
      if (next < 0) {
        throw new IOException("Connection reset");
      }
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int next = read();
      target[offset] = (byte) next;
      return 1;
    }
  }
}
