package com.sparkify.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sparkify.io.s3.S3Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DlCfgTest {
  @TempDir private Path folder;

  @Test
  void keysAndPathsAreReadAsSparkifysUsersWriteThem() throws IOException {
    Settings settings =
        load(
            Map.of(),
            """
            ; the data lake
            [AWS]
            AWS_ACCESS_KEY_ID = 'AKIA0'
            aws_secret_access_key : "s3cr=t"

            [CLUSTER]
            anything goes here
            [S3]
            SONG_DATA=s3://udacity-dend/song_data
            LOG_DATA=
            """);

    assertThat(settings.s3().credentials())
        .contains(new S3Credentials.Static("AKIA0", "s3cr=t", Optional.empty()));
    assertThat(settings.places())
        .isEqualTo(new Places(List.of("s3://udacity-dend/song_data"), List.of(), Optional.empty()));
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void namesOfSectionsAreTakenInAnyCase() throws IOException {
    assertThat(
            load(
                    Map.of(),
                    "[aws] # mine\naws_access_key_id=AKIA0\naws_secret_access_key=s\n[s3]\nlog_data=l\n")
                .places()
                .logs())
        .containsExactly("l");
    assertThat(loadPresent(Map.of()).s3().credentials())
        .contains(new S3Credentials.Static("AKIA0", "s", Optional.empty()));
  }

  @Test
  void theFileOfAwsToolsIsReadAsTheyWriteIt() throws IOException {
    Settings settings =
        load(
            Map.of(),
            """
            [default]
            aws_access_key_id = AKIA0
            aws_secret_access_key = s
            region = us-west-2
            output = json
            [profile other]
            aws_access_key_id = AKIA1
            """);

    assertThat(settings.s3().credentials())
        .contains(new S3Credentials.Static("AKIA0", "s", Optional.empty()));
    assertThat(settings.s3().region()).contains("us-west-2");
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void ofTwoSectionsWithKeysThatOfSparkifyIsRead() throws IOException {
    String aws = "[AWS]\nAWS_ACCESS_KEY_ID=AKIA0\nAWS_SECRET_ACCESS_KEY=s\n";
    String theirs = "[default]\naws_access_key_id=AKIA1\naws_session_token=t\n";
    Optional<S3Credentials> ours =
        Optional.of(new S3Credentials.Static("AKIA0", "s", Optional.empty()));

    assertThat(load(Map.of(), aws + theirs).s3().credentials()).isEqualTo(ours);
    assertThat(load(Map.of(), theirs + aws).s3().credentials()).isEqualTo(ours);
  }

  @Test
  void aFileWithoutAKnownSectionIsAProblemThatNamesThoseThatItHas() {
    assertThat(
            catchThrowableOfType(
                UsageException.class,
                () -> load(Map.of(), "[aws2]\nAWS_ACCESS_KEY_ID=hunter1\n[CLUSTER]\nx\n")))
        .hasMessage(
            "--dl-cfg %s: it has no section [AWS], [default] or [S3]; it has [aws2], [CLUSTER]."
                .formatted(file()));
    assertThat(catchThrowableOfType(UsageException.class, () -> load(Map.of(), "# nothing\n")))
        .hasMessage(
            "--dl-cfg %s: it has no section [AWS], [default] or [S3]; it has none at all."
                .formatted(file()));
  }

  @Test
  void aKeyThatIsNotUsedIsAWarningAndItsValueIsNotShown() throws IOException {
    Settings settings = load(Map.of(), "[AWS]\nSECRET=hunter2\n");

    assertThat(settings.warnings())
        .containsExactly(
            ("--dl-cfg %s:2: SECRET is not used; of [AWS] these are: AWS_ACCESS_KEY_ID, AWS_REGION,"
                    + " AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN")
                .formatted(file()));
  }

  @Test
  void aLineThatIsNoneOfAnIniFileIsAProblemThatDoesNotShowIt() {
    UsageException wrong =
        catchThrowableOfType(
            UsageException.class,
            () -> load(Map.of(), "AWS_ACCESS_KEY_ID=hunter1\n[AWS]\nhunter2\n"));

    assertThat(wrong.problems())
        .containsExactly(
            "--dl-cfg %s:1: a line before the first section; write [AWS] above it."
                .formatted(file()),
            "--dl-cfg %s:3: not a line of the form KEY = value.".formatted(file()));
  }

  @Test
  void aFileThatIsNotThereIsAProblem() {
    UsageException wrong = catchThrowableOfType(UsageException.class, () -> loadPresent(Map.of()));

    assertThat(wrong)
        .hasMessage(
            "--dl-cfg %s: there is no such file; give the path of an INI file with an [AWS] section."
                .formatted(file()));
  }

  @Test
  void aFileWithKeysThatEveryoneMayReadGetsAWarning() throws IOException {
    String keys = "[AWS]\nAWS_ACCESS_KEY_ID=a\nAWS_SECRET_ACCESS_KEY=b\n";
    Files.writeString(file(), keys);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(loadPresent(Map.of()).warnings())
        .containsExactly(
            "%s holds secrets and every user of this machine may read it: chmod 600 '%s'"
                .formatted(file(), file()));
  }

  @Test
  void theKeysOfTheEnvironmentComeBeforeThoseOfTheFile() throws IOException {
    Settings settings =
        load(
            Map.of("AWS_ACCESS_KEY_ID", "x", "AWS_SECRET_ACCESS_KEY", "y"),
            "[AWS]\nAWS_ACCESS_KEY_ID=a\nAWS_SECRET_ACCESS_KEY=b\n");

    assertThat(settings.s3().credentials()).isEmpty();
    assertThat(settings.warnings())
        .containsExactly(
            "--dl-cfg: its keys are not used, since AWS_ACCESS_KEY_ID is set in the environment");
  }

  @Test
  void aPairOfKeysIsNeverMixedFromTwoPlaces() throws IOException {
    UsageException wrong =
        catchThrowableOfType(
            UsageException.class,
            () ->
                load(
                    Map.of("SPARKIFY_S3_ACCESS_KEY_ID", "x"),
                    "[AWS]\nAWS_ACCESS_KEY_ID=a\nAWS_SECRET_ACCESS_KEY=b\n"));

    assertThat(wrong)
        .hasMessage(
            "s3.secret-access-key = null (default): the two keys go together: set both or none.");
  }

  private Path file() {
    return folder.resolve("dl.cfg");
  }

  private Settings load(Map<String, String> environment, String content) throws IOException {
    Files.writeString(file(), content);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    return loadPresent(environment);
  }

  private Settings loadPresent(Map<String, String> environment) {
    return Settings.load(
        new SettingsSources(
            Map.of(), List.of(), environment, Optional.empty(), Optional.of(file())),
        places -> List.of());
  }
}
