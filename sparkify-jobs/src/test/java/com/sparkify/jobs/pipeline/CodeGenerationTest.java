package com.sparkify.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.testing.LocalSpark;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class CodeGenerationTest {
  private static final String WHOLE_STAGE = "spark.sql.codegen.wholeStage";
  private static final String FACTORY = "spark.sql.codegen.factoryMode";

  private final SparkSession spark = session();

  /** One that says nothing of code, whatever the tests' own session says. */
  private static SparkSession session() {
    SparkSession fresh = LocalSpark.session().newSession();
    fresh.conf().unset(WHOLE_STAGE);
    fresh.conf().unset(FACTORY);
    return fresh;
  }

  private List<String> mode() {
    return List.of(spark.conf().get(WHOLE_STAGE), spark.conf().get(FACTORY));
  }

  @Test
  void aSmallRunGeneratesNoCodeAndLeavesTheSessionAsItWas() throws Exception {
    assertThat(CodeGeneration.fitFor(spark, CodeGeneration.WORTH_BYTES - 1, this::mode))
        .containsExactly("false", "NO_CODEGEN");
    assertThat(mode()).containsExactly("true", "FALLBACK");
  }

  @Test
  void aFailureLeavesTheSessionAsItWas() {
    assertThatThrownBy(
            () ->
                CodeGeneration.fitFor(
                    spark,
                    0,
                    () -> {
                      throw new IllegalStateException("no luck");
                    }))
        .hasMessage("no luck");
    assertThat(mode()).containsExactly("true", "FALLBACK");
  }

  @Test
  void aLargeRunGeneratesCode() throws Exception {
    assertThat(CodeGeneration.fitFor(spark, CodeGeneration.WORTH_BYTES, this::mode))
        .containsExactly("true", "FALLBACK");
  }

  @Test
  void aSessionThatSaysSoItselfIsLeftAsItIs() throws Exception {
    spark.conf().set(WHOLE_STAGE, "true");

    assertThat(CodeGeneration.fitFor(spark, 0, this::mode)).containsExactly("true", "FALLBACK");
    assertThat(spark.conf().get(WHOLE_STAGE)).isEqualTo("true");
  }
}
