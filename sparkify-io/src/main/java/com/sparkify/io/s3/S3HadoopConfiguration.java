package com.sparkify.io.s3;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands settings of S3A to a Hadoop configuration that has settings already.
 *
 * <p>Who says more on purpose wins: what a program or {@code spark.hadoop.*} has set stays; what an
 * {@link S3Access} says comes before the files of the cluster ({@code core-site.xml}) and the AWS
 * variables that Spark copies; {@link S3Settings#tuned()} comes before Hadoop's own defaults only.
 * Credentials are taken as a whole or not at all, for all buckets and for each.
 *
 * <p>File systems that are open already keep the settings they were opened with.
 */
public final class S3HadoopConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(S3HadoopConfiguration.class);

  private static final String TUNED = "sparkify (tuned)";
  private static final String SAID = "sparkify (s3)";

  /** How Spark marks what it copies from AWS_ACCESS_KEY_ID and the like. */
  private static final String FROM_AWS_VARIABLES = " from AWS_";

  private static final Pattern OF_CREDENTIALS =
      Pattern.compile(
          "(?<scope>fs\\.s3a\\.(bucket\\..+?\\.)?)"
              + "(aws\\.credentials\\.provider|(access|secret)\\.key|session\\.token"
              + "|auth\\.profile\\.name|assumed\\.role\\..+)");

  /** Of these one at least is there wherever credentials are. */
  private static final List<String> MARKS_OF_CREDENTIALS =
      List.of("aws.credentials.provider", "access.key", "secret.key");

  private S3HadoopConfiguration() {}

  /** Adds what is said of S3, and what is tuned. */
  public static void complete(Configuration conf, S3Access all, Map<String, S3Access> buckets) {
    Map<String, String> said = S3Settings.of(all, buckets);
    said.putAll(S3Settings.secrets(all, buckets));
    TreeSet<String> refused = new TreeSet<>();
    // Looked at before anything is set: what is set here must not count as there before.
    Map<String, Boolean> held = new HashMap<>();
    said.keySet().forEach(key -> held.put(key, isHeld(conf, key)));
    said.forEach(
        (key, value) -> {
          if (!held.get(key)) {
            conf.set(key, value, SAID);
          } else if (!value.equals(conf.get(key))) {
            refused.add(key);
          }
        });
    if (!refused.isEmpty()) {
      LOG.warn("Settings of S3A that were set before stay as they are: {}", refused);
    }
    addMissing(conf, S3Settings.tuned());
  }

  /** Adds what nobody has set, neither a program nor a file of the cluster. */
  public static void addMissing(Configuration conf, Map<String, String> settings) {
    settings.forEach(
        (key, value) -> {
          String source = source(conf, key);
          if (source.isEmpty() || source.endsWith("-default.xml")) {
            conf.set(key, value, TUNED);
          }
        });
  }

  private static boolean isHeld(Configuration conf, String key) {
    Matcher ofCredentials = OF_CREDENTIALS.matcher(key);
    if (!ofCredentials.matches()) {
      return isSetOnPurpose(conf, key);
    }
    String scope = ofCredentials.group("scope");
    return MARKS_OF_CREDENTIALS.stream().anyMatch(mark -> isSetOnPurpose(conf, scope + mark));
  }

  private static boolean isSetOnPurpose(Configuration conf, String key) {
    String source = source(conf, key);
    return !source.isEmpty()
        && !source.endsWith(".xml")
        && !source.contains(FROM_AWS_VARIABLES)
        && !source.equals(TUNED)
        && !source.equals(SAID);
  }

  private static String source(Configuration conf, String key) {
    String[] sources = conf.getPropertySources(key);
    return sources == null || sources.length == 0 ? "" : sources[sources.length - 1];
  }
}
