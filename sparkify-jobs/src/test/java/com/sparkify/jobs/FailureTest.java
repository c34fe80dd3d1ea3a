package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.io.json.SourceException;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void aLackOfMemoryIsNamedWhateverItMadeFail() {
    Exception thrown =
        new SourceException(
            "The file a.json cannot be read",
            new SparkException(
                "Job aborted due to stage failure", new OutOfMemoryError("Java heap space")));

    Failure failure = new Failure(thrown, Optional.empty());

    assertThat(failure.messages())
        .singleElement()
        .asString()
        .matches(
            "out of memory \\(Java heap space\\) with a heap of [0-9.]+ [KMG]iB; give it more:"
                + " SPARKIFY_JVM_OPTS=-Xmx\\d+g");
    assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
  }
}
