package com.sparkify.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {
  @Test
  void urlsAreShownWithoutWhatTheyGiveAway() {
    assertThat(
            Secrets.withoutUrlSecrets("jdbc:postgresql://h:1/db?user=u&password=a=b/?c&ssl=true"))
        .isEqualTo("jdbc:postgresql://h:1/db?user=u&password=***&ssl=true");
    assertThat(Secrets.withoutUrlSecrets("jdbc:redshift://h/db;SecretAccessKey=a;SessionToken=b"))
        .isEqualTo("jdbc:redshift://h/db;SecretAccessKey=***;SessionToken=***");
    assertThat(Secrets.withoutUrlSecrets("jdbc:postgresql://u:a/b@h/db"))
        .isEqualTo("jdbc:postgresql://***@h/db");
    assertThat(Secrets.withoutUrlSecrets("jdbc:postgresql://h/db?user=me"))
        .isEqualTo("jdbc:postgresql://h/db?user=me");
  }

  @Test
  void aWarehouseInWordsHoldsNoPassword() {
    assertThat(
            new Warehouse(
                Optional.of("jdbc:postgresql://h/db?password=x1"),
                Optional.of("me"),
                Optional.of("x2"),
                "plays",
                Optional.empty(),
                8))
        .hasToString("jdbc:postgresql://h/db?password=***, schema plays");
  }
}
