package com.sparkify.jobs.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sparkify.io.json.ReadLimits;
import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.RunRecord.Status;
import com.sparkify.jobs.pipeline.Days;
import com.sparkify.jobs.pipeline.EtlRequest;
import com.sparkify.jobs.settings.Settings;
import com.sparkify.jobs.settings.SettingsSources;
import com.sparkify.jobs.settings.TelemetrySettings;
import com.sparkify.model.StarSchema;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTelemetryTest {
  private static final UUID ID = UUID.fromString("3f1c0000-0000-4000-8000-000000000001");
  private static final Instant NOON = Instant.parse("2018-11-12T12:00:00Z");
  private static final Instant ONE = Instant.parse("2018-11-12T13:00:00Z");

  @TempDir private Path folder;

  private final List<String> warnings = new ArrayList<>();

  @Test
  void aRunIsToldAsItBeginsAndAsItEnds() throws IOException {
    Path file = folder.resolve("new/events.ndjson");
    RunTelemetry telemetry = telemetry(NOON, settings(null, file, null));
    telemetry.begins();
    telemetry.left(record(Status.SUCCEEDED));

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    assertThat(withoutOutputs(lines.get(0))).isEqualTo(event("START", "{}"));
    assertThat(withoutOutputs(lines.get(1)))
        .isEqualTo(event("COMPLETE", "{%s}".formatted(tag("sparkify.run_id", "run-1"))));
    assertThat(outputs(lines.get(1)))
        .containsExactly(
            "lake/staging/events",
            "lake/staging/songs",
            "lake/songplays",
            "lake/users",
            "lake/users_history",
            "lake/songs",
            "lake/artists",
            "lake/time");
    assertThat(output(lines.get(1), 5))
        .isEqualTo(
            json(
                """
                {"namespace": "s3://music", "name": "lake/songs", "facets": {"schema": {
                  "_producer": "urn:sparkify:lake:1.0",
                  "_schemaURL": "https://openlineage.io/spec/facets/1-1-1/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet",
                  "fields": [
                    {"name": "song_id", "type": "string", "description": %s},
                    {"name": "title", "type": "string", "description": %s},
                    {"name": "artist_id", "type": "string", "description": %s},
                    {"name": "duration", "type": "double", "description": %s},
                    {"name": "year", "type": "int", "description": %s}]}}}
                """
                    .formatted(
                        StarSchema.SONGS.columns().stream()
                            .map(column -> '"' + column.meaning() + '"')
                            .toArray())));
    assertThat(warnings).isEmpty();
  }

  @Test
  void theMessageOfAFailureIsToldWithoutSecrets() throws IOException {
    Path file = folder.resolve("events.ndjson");
    telemetry(NOON, settings(null, file, null))
        .failed(1, "http://me:hunter2@h/?token=hunter2: 403");

    assertThat(Files.readString(file))
        .contains("http://***@h/?token=***: 403")
        .doesNotContain("hunter2");
  }

  @Test
  void aRunThatCouldNotBeginIsToldAsOneThatFailed() throws IOException {
    Path file = folder.resolve("events.ndjson");
    telemetry(NOON, settings(null, file, null)).failed(4, "Another run holds the lake.");

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    assertThat(withoutOutputs(lines.get(0))).isEqualTo(event("START", "{}"));
    assertThat(withoutOutputs(lines.get(1)))
        .isEqualTo(
            event(
                "FAIL",
                """
                {"errorMessage": {
                  "_producer": "urn:sparkify:lake:1.0",
                  "_schemaURL": "https://openlineage.io/spec/facets/1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet",
                  "message": "Another run holds the lake.",
                  "programmingLanguage": "JAVA"},
                %s}
                """
                    .formatted(tag("sparkify.exit_code", "4"))));
  }

  @Test
  void aServiceTakesTheEventsByPost() throws IOException {
    List<String> taken = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String type = exchange.getRequestHeaders().getFirst("Content-Type");
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          taken.add(
              "%s %s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      type,
                      body.substring(0, 20)));
          exchange.sendResponseHeaders(taken.size() == 1 ? 201 : 503, -1);
          exchange.close();
        });
    server.start();
    URI address =
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/lineage");
    try {
      RunTelemetry telemetry = telemetry(NOON, settings(null, null, address));
      telemetry.begins();
      telemetry.left(record(Status.SUCCEEDED));
    } finally {
      server.stop(0);
    }

    assertThat(taken)
        .containsExactly(
            "POST /api/v1/lineage application/json {\"eventType\":\"START\"",
            "POST /api/v1/lineage application/json {\"eventType\":\"COMPLE");
    assertThat(warnings)
        .containsExactly(
            "An event of OpenLineage was not delivered: %s answered 503. Look at openlineage.url and openlineage.file; the run goes on."
                .formatted(address));
  }

  @Test
  void aServiceThatIsDownIsAWarning() throws IOException {
    URI address;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = URI.create("http://127.0.0.1:" + closed.getLocalPort());
    }
    telemetry(NOON, settings(null, null, address)).begins();

    assertThat(warnings)
        .containsExactly(
            "An event of OpenLineage was not delivered: %s: java.net.ConnectException. Look at openlineage.url and openlineage.file; the run goes on."
                .formatted(address));
  }

  @Test
  void aFailedRunKeepsWhenTheLastOneSucceeded() throws IOException {
    Path file = folder.resolve("sparkify.prom");
    RunTelemetry first = telemetry(NOON, settings(file, null, null));
    first.begins();
    first.left(record(Status.SUCCEEDED));
    RunTelemetry second = telemetry(ONE, settings(file, null, null));
    second.begins();
    second.left(record(Status.REJECTED));
    second.failed(3, "The quality gate failed.");

    assertThat(Files.readAllLines(file))
        .contains(
            "sparkify_run_exit_code{lake=\"s3a://music/lake\"} 3",
            "sparkify_run_finished_timestamp_seconds{lake=\"s3a://music/lake\"} 1542027600.000",
            "sparkify_run_last_success_timestamp_seconds{lake=\"s3a://music/lake\"} 1542024000.000",
            "sparkify_run_duration_seconds{lake=\"s3a://music/lake\"} 60.000");
    assertThat(folder).isDirectoryContaining(file::equals);
    assertThat(folder.toFile().list()).containsExactly("sparkify.prom");
  }

  @Test
  void metricsThatCannotBeWrittenAreAWarning() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "").resolve("sparkify.prom");
    telemetry(NOON, settings(file, null, null)).failed(1, "failed");

    assertThat(warnings)
        .containsExactly(
            "The metrics were not written to %s: java.nio.file.FileAlreadyExistsException: %s. Look at metrics.prometheus-file and the rights of its folder."
                .formatted(file, file.getParent()));
  }

  private RunTelemetry telemetry(Instant now, TelemetrySettings settings) {
    EtlRequest request =
        new EtlRequest(
            List.of("s3a://music/songs"),
            List.of("s3a://music/logs"),
            "s3a://music/lake",
            EtlRequest.Mode.WHAT_IS_NEW,
            Days.NONE,
            ZoneId.of("UTC"),
            0.01,
            ReadLimits.DEFAULT,
            1,
            Settings.load(SettingsSources.none(), places -> List.of()).gate(),
            "1.0",
            Map.of());
    return new RunTelemetry(
        settings, request, Clock.fixed(now, ZoneOffset.UTC), () -> ID, warnings::add);
  }

  private static TelemetrySettings settings(Path metrics, Path lineage, URI endpoint) {
    return new TelemetrySettings(
        Optional.ofNullable(metrics),
        Optional.ofNullable(lineage),
        Optional.ofNullable(endpoint),
        "sparkify");
  }

  private static RunRecord record(Status status) {
    return new RunRecord(
        "run-1",
        status,
        "2018-11-12T11:59:00Z",
        "2018-11-12T12:00:00Z",
        "1.0",
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  private static JsonNode event(String type, String runFacets) throws IOException {
    return json(
        """
        {"eventType": "%s", "eventTime": "2018-11-12T12:00:00Z",
         "run": {"runId": "%s", "facets": %s},
         "job": {"namespace": "sparkify", "name": "etl", "facets": {"jobType": {
           "_producer": "urn:sparkify:lake:1.0",
           "_schemaURL": "https://openlineage.io/spec/facets/2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet",
           "processingType": "BATCH", "integration": "SPARK", "jobType": "JOB"}}},
         "inputs": [{"namespace": "s3://music", "name": "songs"}, {"namespace": "s3://music", "name": "logs"}],
         "producer": "urn:sparkify:lake:1.0",
         "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"}
        """
            .formatted(type, ID, runFacets));
  }

  private static String tag(String key, String value) {
    return """
        "tags": {
          "_producer": "urn:sparkify:lake:1.0",
          "_schemaURL": "https://openlineage.io/spec/facets/1-0-0/TagsRunFacet.json#/$defs/TagsRunFacet",
          "tags": [{"key": "%s", "value": "%s", "source": "SPARKIFY"}]}
        """
        .formatted(key, value);
  }

  private static JsonNode withoutOutputs(String event) throws IOException {
    JsonNode parsed = json(event);
    ((ObjectNode) parsed).remove("outputs");
    return parsed;
  }

  private static List<String> outputs(String event) throws IOException {
    List<String> names = new ArrayList<>();
    json(event).get("outputs").forEach(dataset -> names.add(dataset.get("name").asText()));
    return names;
  }

  private static JsonNode output(String event, int index) throws IOException {
    return json(event).get("outputs").get(index);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
