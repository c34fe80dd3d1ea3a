package com.sparkify.jobs.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.jobs.settings.Warehouse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {
  @Test
  void urlsAreShownWithoutWhatTheyGiveAway() {
    assertThat(Secrets.masked("jdbc:postgresql://h:1/db?user=u&password=a=b/?c&ssl=true"))
        .isEqualTo("jdbc:postgresql://h:1/db?user=u&password=***&ssl=true");
    assertThat(Secrets.masked("jdbc:redshift://h/db;SecretAccessKey=a;SessionToken=b"))
        .isEqualTo("jdbc:redshift://h/db;SecretAccessKey=***;SessionToken=***");
    assertThat(Secrets.masked("jdbc:postgresql://u:a/b@h/db"))
        .isEqualTo("jdbc:postgresql://***@h/db");
    assertThat(Secrets.masked("jdbc:postgresql://h/db?user=me"))
        .isEqualTo("jdbc:postgresql://h/db?user=me");
    assertThat(Secrets.masked("GET https://ghp_abc@h/x failed; see http://me:pw@h:1/?a=b"))
        .isEqualTo("GET https://***@h/x failed; see http://***@h:1/?a=b");
    assertThat(
            Secrets.masked(
                "https://b.s3.amazonaws.com/k?X-Amz-Credential=AK%2Fx&X-Amz-Security-Token=abc"
                    + "&X-Amz-Expires=60&X-Amz-Signature=12ab"))
        .isEqualTo(
            "https://b.s3.amazonaws.com/k?X-Amz-Credential=***&X-Amz-Security-Token=***"
                + "&X-Amz-Expires=60&X-Amz-Signature=***");
    assertThat(Secrets.masked("https://a.blob.core.windows.net/c/k?sv=2020&sig=a%2Bb%3D&se=1"))
        .isEqualTo("https://a.blob.core.windows.net/c/k?sv=2020&sig=***&se=1");
    assertThat(Secrets.masked("http://lineage:5000/?api_key=abc"))
        .isEqualTo("http://lineage:5000/?api_key=***");
  }

  @Test
  void textsAreShownWithoutSecretsThatHaveAName() {
    assertThat(
            Secrets.masked(
                "-Xmx4g -Djavax.net.ssl.trustStorePassword=a,b;c -Dx.encryption.key='d e' -Dy=1"))
        .isEqualTo("-Xmx4g -Djavax.net.ssl.trustStorePassword=*** -Dx.encryption.key=*** -Dy=1");
    assertThat(Secrets.masked("{\"user\": \"me\", \"password\": \"a b\", \"apiKey\":\"c\"}"))
        .isEqualTo("{\"user\": \"me\", \"password\": ***, \"apiKey\":***}");
    assertThat(
            Secrets.masked(
                "AccountName=a;AccountKey=b==;fs.azure.account.key.a.dfs.core.windows.net=c"))
        .isEqualTo("AccountName=a;AccountKey=***;fs.azure.account.key.a.dfs.core.windows.net=***");
    assertThat(Secrets.masked("user=me PASSWORD = 'it''s' rest"))
        .isEqualTo("user=me PASSWORD = ***'s' rest");
    assertThat(Secrets.masked("Authorization: Bearer abc.def, Accept: x"))
        .isEqualTo("Authorization: Bearer ***, Accept: x");
    assertThat(
            Secrets.masked(
                "-----BEGIN RSA PRIVATE KEY-----\nab\ncd\n-----END RSA PRIVATE KEY-----"))
        .isEqualTo("-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----");
    assertThat(Secrets.masked("for AKIAIOSFODNN7EXAMPLE and eyJhbGci.eyJzdWIi.c2ln."))
        .isEqualTo("for *** and ***.");
  }

  @Test
  void textsWithoutSecretsStayAsTheyAre() {
    for (String text :
        List.of(
            "s3a://bucket/key=value/year=2018/a@b.json",
            "file:///home/me@work/lake",
            "hdfs://host:8020/user/a@b",
            "abfss://container@account.dfs.core.windows.net/lake",
            "--set %s: write it as key=value, such as lake.zone=UTC.",
            "Unrecognized token 'abc': was expecting JSON",
            "level = 'free' AND user_id = '15'",
            "password must be set; the secret is not known",
            "spark.io.encryption.keySizeBits=256")) {
      assertThat(Secrets.masked(text)).isEqualTo(text);
    }
  }

  @Test
  void aLongTextTakesNoTimeToLookThrough() {
    for (String part : List.of("token", "jdbc:a://", "-Dkey", "://", "password=", "a")) {
      assertThat(Secrets.masked(part.repeat(50_000)).length()).as(part).isPositive();
    }
  }

  @Test
  void theNamesOfSecretsAreThese() {
    assertThat(
            List.of(
                "s3.secret-access-key",
                "s3.access-key-id",
                "s3.buckets.a.session-token",
                "warehouse.password",
                "spark.hadoop.fs.s3a.encryption.key",
                "spark.hadoop.fs.s3a.bucket.b.server-side-encryption.key",
                "spark.hadoop.fs.azure.account.key.a.dfs.core.windows.net",
                "spark.hadoop.fs.azure.sas.container.account.blob.core.windows.net",
                "spark.hadoop.fs.azure.account.oauth2.client.secret",
                "spark.hadoop.fs.gs.auth.service.account.private.key",
                "spark.hadoop.parquet.encryption.key.list",
                "spark.sql.catalog.lake.credential",
                "spark.ssl.keyStorePassword",
                "spark.ssl.ui.keyPassphrase"))
        .allMatch(Secrets::isSecret);
    assertThat(
            List.of(
                "s3.credentials",
                "s3.kms-key",
                "s3.buckets.password.region",
                "lake.uri",
                "spark.hadoop.fs.s3a.aws.credentials.provider",
                "spark.hadoop.fs.s3a.encryption.algorithm",
                "spark.hadoop.hadoop.security.credential.provider.path",
                "checks.severity.users-key",
                "spark.io.encryption.keySizeBits",
                "spark.sql.mapKeyDedupPolicy"))
        .noneMatch(Secrets::isSecret);
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
