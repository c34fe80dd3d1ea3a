package com.sparkify.io.json;

import static com.sparkify.io.json.ReadRow.accepted;
import static com.sparkify.io.json.ReadRow.malformed;
import static com.sparkify.io.json.ReadRow.missingField;
import static com.sparkify.io.json.ReadRow.tooLong;
import static com.sparkify.io.json.Reading.song;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.model.InputRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeObjectTest {
  private static final String SPREAD = song("a").replace(",", ",\r\n").replace("{", "{\n");

  @TempDir Path folder;

  private List<ReadRow> read(String text) {
    return Reading.songs(Reading.write(folder.resolve("f.json"), text));
  }

  private List<ReadRow> read(String text, long maxRecordBytes) {
    Path file = Reading.write(folder.resolve("f.json"), text);
    return Reading.rows(
        InputRecord.SONG,
        new ReadLimits(maxRecordBytes),
        List.of(FileSlice.whole(Reading.sourceFile(file))));
  }

  @Test
  void oneObjectOnSeveralLinesIsOneRecord() {
    assertThat(read(SPREAD)).containsExactly(accepted("a"));
    assertThat(read("\uFEFF \n\t\r\n" + SPREAD + "\n \r\n")).containsExactly(accepted("a"));
  }

  @Test
  void anObjectThatBreaksARuleIsRejectedAtTheLineOnWhichItBegins() {
    assertThat(read("\uFEFF\n \n\t{\n\"x\":\n1}\n"))
        .containsExactly(missingField("6@3", "{\n\"x\":\n1}"));
    assertThat(read("\uFEFF{}")).containsExactly(missingField("0@1", "{}"));
  }

  @Test
  void aFileThatIsNotExactlyOneObjectIsReadLineByLine() {
    assertThat(read(song("a") + "\n" + song("b"))).containsExactly(accepted("a"), accepted("b"));
    assertThat(read("{\n}\n" + song("b")))
        .containsExactly(malformed("0@1", "{"), malformed("2@2", "}"), accepted("b"));
    assertThat(read("{\n\"song_id\": 1,\n"))
        .containsExactly(malformed("0@1", "{"), malformed("2@2", "\"song_id\": 1,"));
    assertThat(read("[\n" + song("a") + "\n]"))
        .containsExactly(malformed("0@1", "["), accepted("a"), malformed("77@3", "]"));
  }

  @Test
  void anObjectOnSeveralLinesThatIsTooLongIsOneRecord() {
    assertThat(read("\n" + SPREAD + "\n", SPREAD.length())).containsExactly(accepted("a"));
    assertThat(read("\n" + SPREAD + "\n", SPREAD.length() - 1))
        .containsExactly(tooLong("1@2", SPREAD));
    String huge = "{\n\"x\":\"" + "y".repeat(1_000_000) + "\"}";
    assertThat(read(huge, 1000)).containsExactly(tooLong("0@1", huge.substring(0, 65_536)));
  }

  @Test
  void linesAmongWhichOneIsTooLongAreReadLineByLine() {
    assertThat(read(song("long") + "\n" + song("b"), song("b").length()))
        .containsExactly(tooLong("0@1", song("long")), accepted("b"));
  }

  @Test
  void theSlicesOfACutFileAgreeThatItIsOneObject() {
    Path file = Reading.write(folder.resolve("f.json"), "\n" + SPREAD);
    SourceFile source = Reading.sourceFile(file);
    for (long splitBytes = 1; splitBytes <= source.length(); splitBytes++) {
      List<FileSlice> slices =
          new SplitPlan(splitBytes, 1)
              .tasks(List.of(source)).stream().flatMap(List::stream).collect(Collectors.toList());
      assertThat(Reading.rows(InputRecord.SONG, ReadLimits.DEFAULT, slices))
          .containsExactly(accepted("a"));
    }
  }

  @Test
  void theLineOfAnObjectIsUnknownIfItsFileIsCut() {
    Path file = Reading.write(folder.resolve("f.json"), "\n{\n}\n");
    assertThat(
            Reading.rows(
                InputRecord.SONG,
                ReadLimits.DEFAULT,
                List.of(
                    new FileSlice(Reading.sourceFile(file).path(), 5, 0, 3),
                    new FileSlice(Reading.sourceFile(file).path(), 5, 3, 5))))
        .containsExactly(missingField("1@?", "{\n}"));
  }
}
