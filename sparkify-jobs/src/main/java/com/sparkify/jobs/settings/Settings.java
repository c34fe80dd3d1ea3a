package com.sparkify.jobs.settings;

import com.sparkify.io.json.ReadLimits;
import com.sparkify.io.s3.S3Access;
import com.sparkify.jobs.checks.GateRules;
import com.sparkify.jobs.text.Nearest;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The settings of a run, all of them checked.
 *
 * @param places where the sources and the lake are
 * @param zone the zone of all calendar columns and dates
 * @param durationToleranceSeconds how far a play's length may be from a song's duration
 * @param limits what is taken of the sources at most
 * @param parallelTables how many tables are built at once, at least 1
 * @param gate what is checked before a run is published
 * @param s3 how S3 is reached
 * @param s3Buckets how those buckets are reached that have settings of their own, by their names
 * @param warehouse where {@code sparkify load} puts the tables
 * @param telemetry to whom a run tells how it went
 * @param logFile the file that takes the log; empty for one of its own in the temporary directory
 * @param spark Spark's own settings, by their full names
 * @param effective every setting in force with its origin, in the order of the documentation
 * @param warnings what is allowed but should not stay as it is
 */
public record Settings(
    Places places,
    ZoneId zone,
    double durationToleranceSeconds,
    ReadLimits limits,
    int parallelTables,
    GateRules gate,
    S3Access s3,
    Map<String, S3Access> s3Buckets,
    Warehouse warehouse,
    TelemetrySettings telemetry,
    Optional<Path> logFile,
    Map<String, String> spark,
    List<EffectiveSetting> effective,
    List<String> warnings) {

  public Settings {
    s3Buckets = Map.copyOf(s3Buckets);
    spark = Map.copyOf(spark);
    effective = List.copyOf(effective);
    warnings = List.copyOf(warnings);
  }

  /** The values in force by their keys, secrets masked, as a run record keeps them. */
  public Map<String, String> effectiveValues() {
    Map<String, String> values = new LinkedHashMap<>();
    effective.forEach(setting -> values.put(setting.key(), setting.value()));
    return values;
  }

  /** What a key was set to and where, as the problems with settings begin. */
  public String said(String key) {
    return effective.stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .map(setting -> "%s = %s (%s)".formatted(key, setting.value(), setting.origin()))
        .orElse(key);
  }

  /**
   * The same, letting some checks pass.
   *
   * @throws UsageException if there is no such check
   */
  public Settings accepting(List<String> checks) {
    List<String> known = List.copyOf(gate.names());
    List<String> problems = new ArrayList<>();
    for (String check : checks) {
      if (!known.contains(check)) {
        problems.add(
            "--accept %s: there is no such check; %sthe checks are %s."
                .formatted(
                    check,
                    Nearest.to(check, known).map("did you mean %s? Else "::formatted).orElse(""),
                    String.join(", ", known)));
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return with(gate.accepting(Set.copyOf(checks)), s3Buckets);
  }

  /**
   * Refuses rules of the user's that are not understood.
   *
   * @param rules what is wrong with them, by their keys below {@code checks.rules}
   * @throws UsageException with all of them
   */
  public void requireNoProblems(Map<String, String> rules) {
    if (!rules.isEmpty()) {
      throw new UsageException(
          rules.entrySet().stream()
              .map(rule -> said("checks.rules." + rule.getKey()) + ": " + rule.getValue())
              .toList());
    }
  }

  /** The same, with one more bucket that is reached in its own way. */
  public Settings withBucket(String name, S3Access access) {
    Map<String, S3Access> buckets = new HashMap<>(s3Buckets);
    buckets.put(name, access);
    return with(gate, buckets);
  }

  private Settings with(GateRules otherGate, Map<String, S3Access> buckets) {
    return new Settings(
        places,
        zone,
        durationToleranceSeconds,
        limits,
        parallelTables,
        otherGate,
        s3,
        buckets,
        warehouse,
        telemetry,
        logFile,
        spark,
        effective,
        warnings);
  }

  /**
   * The same for a lake that was built with these values: what nobody has said is as it was built.
   */
  public Settings forLakeOf(ZoneId lakeZone, double lakeToleranceSeconds) {
    boolean isZoneSaid = isSaid("lake.zone");
    boolean isToleranceSaid = isSaid("match.duration-tolerance-seconds");
    List<EffectiveSetting> inForce = new ArrayList<>();
    for (EffectiveSetting setting : effective) {
      inForce.add(
          switch (setting.key()) {
            case "lake.zone" -> isZoneSaid ? setting : setting.ofLake(lakeZone.getId());
            case "match.duration-tolerance-seconds" ->
                isToleranceSaid ? setting : setting.ofLake(lakeToleranceSeconds);
            default -> setting;
          });
    }
    return new Settings(
        places,
        isZoneSaid ? zone : lakeZone,
        isToleranceSaid ? durationToleranceSeconds : lakeToleranceSeconds,
        limits,
        parallelTables,
        gate,
        s3,
        s3Buckets,
        warehouse,
        telemetry,
        logFile,
        spark,
        inForce,
        warnings);
  }

  private boolean isSaid(String key) {
    return effective.stream()
        .anyMatch(
            setting -> setting.key().equals(key) && !setting.origin().equals(Origins.DEFAULT));
  }

  /**
   * Lays all that is said over the defaults and checks it.
   *
   * @param check what a command finds wrong with where things are
   * @throws UsageException if a file cannot be read, a key does not exist, a value is none for its
   *     key, or the check finds something; it holds all such problems
   */
  public static Settings load(SettingsSources sources, Function<Places, List<String>> check) {
    return SettingsLoader.load(sources, check);
  }
}
