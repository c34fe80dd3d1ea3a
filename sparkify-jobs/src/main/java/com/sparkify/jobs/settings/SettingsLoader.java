package com.sparkify.jobs.settings;

import com.sparkify.io.json.ReadLimits;
import com.sparkify.io.s3.S3Access;
import com.sparkify.jobs.checks.GateRules;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Lays the places where settings are said over each other, the strongest last. */
final class SettingsLoader {
  /** Belong together: the strongest place that says one of them says all of them. */
  private static final List<String> KEY_PAIR =
      List.of("s3.access-key-id", "s3.secret-access-key", "s3.session-token");

  private SettingsLoader() {}

  static Settings load(SettingsSources sources, Function<Places, List<String>> check) {
    Layer dlCfg = sources.dlCfg().map(DlCfg::read).orElseGet(Layer::new);
    Layer file = sources.configFile().map(Layers::ofConfigFile).orElseGet(Layer::new);
    Layer environment = Layers.ofEnvironment(sources.environment());
    if (sources.environment().containsKey("AWS_ACCESS_KEY_ID") && dlCfg.has(KEY_PAIR.get(0))) {
      KEY_PAIR.forEach(dlCfg::forget);
      dlCfg.warn(
          "--dl-cfg: its keys are not used, since AWS_ACCESS_KEY_ID is set in the environment");
    }
    List<Layer> said =
        List.of(
            file,
            environment,
            Layers.ofAssignments(sources.assignments()),
            Layers.ofOptions(sources.options()));
    List<Layer> layers = new ArrayList<>(said);
    layers.add(0, AwsVariables.layer(sources.environment(), said));
    layers.add(0, dlCfg);
    List<String> problems = layers.stream().flatMap(layer -> layer.problems().stream()).toList();
    List<String> warnings = layers.stream().flatMap(layer -> layer.warnings().stream()).toList();
    SettingsReader reader = new SettingsReader(overlaid(layers), problems);
    Places places = Places.read(reader);
    check.apply(places).forEach(reader::problem);
    return build(reader, places, warnings);
  }

  private static Map<String, ConfigValue> overlaid(List<Layer> layers) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    for (SettingKey key : SettingKeys.ALL.list()) {
      if (!key.isOpen()) {
        values.put(key.name(), key.defaultValue());
      }
    }
    for (Layer layer : layers) {
      if (KEY_PAIR.stream().anyMatch(layer::has)) {
        KEY_PAIR.forEach(
            key -> values.put(key, SettingKeys.ALL.find(key).orElseThrow().defaultValue()));
      }
      values.putAll(layer.values());
    }
    return values;
  }

  private static Settings build(SettingsReader reader, Places places, List<String> warnings) {
    ZoneId zone = reader.zone("lake.zone");
    double tolerance =
        reader.number(
            "match.duration-tolerance-seconds",
            seconds -> seconds >= 0 && Double.isFinite(seconds),
            "must be a number of seconds, 0 or more.");
    long maxRecordBytes =
        reader.bytes(
            "source.max-record-bytes",
            bytes -> bytes >= 2 && bytes <= ReadLimits.LONGEST_RECORD,
            "must be a size such as 16 MiB, from 2 bytes to 128 MiB.");
    long maxExpandedBytes =
        reader.bytes(
            "source.max-expanded-bytes",
            bytes -> bytes >= 1,
            "must be a size such as 16 GiB, from 1 byte.");
    int parallelTables =
        (int)
            reader.wholeNumber(
                "etl.parallel-tables",
                tables -> tables >= 1 && tables <= 6,
                "must be a whole number from 1 to 6.");
    GateRules gate = ChecksBlock.read(reader);
    S3Access s3 = S3Block.read(reader);
    Map<String, S3Access> s3Buckets = S3Block.readBuckets(reader, s3);
    Warehouse warehouse = Warehouse.read(reader);
    Map<String, String> spark = reader.below("spark");
    spark.keySet().stream()
        .filter(key -> key.startsWith("spark.spark."))
        .forEach(
            key ->
                reader.problem(
                    key,
                    "the block is the first word of Spark's own name; write %s in it."
                        .formatted(key.substring("spark.spark.".length()))));
    TelemetrySettings telemetry = TelemetrySettings.read(reader);
    reader.failOnProblems();
    return new Settings(
        places,
        zone,
        tolerance,
        new ReadLimits(maxRecordBytes, maxExpandedBytes),
        parallelTables,
        gate,
        s3,
        s3Buckets,
        warehouse,
        telemetry,
        reader.text("log.file").map(Path::of),
        spark,
        reader.effective(),
        warnings);
  }
}
