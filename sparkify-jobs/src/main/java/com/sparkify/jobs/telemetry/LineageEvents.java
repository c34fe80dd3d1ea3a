package com.sparkify.jobs.telemetry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Iterables;
import com.sparkify.model.Column;
import com.sparkify.model.Staging;
import com.sparkify.model.StarSchema;
import com.sparkify.model.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * The events of one run as OpenLineage has them, version 2-0-2 of its specification: each one line
 * of JSON.
 *
 * <p>Written by hand, since OpenLineage's client for Java would bring an HTTP client, a metrics
 * library and more than the rest of the jar together.
 */
final class LineageEvents {
  private static final String SPECIFICATION = "https://openlineage.io/spec/";

  private final JsonMapper json = new JsonMapper();
  private final LineageJob job;
  private final UUID run;

  LineageEvents(LineageJob job, UUID run) {
    this.job = job;
    this.run = run;
  }

  /** The run has begun. */
  String start(Instant time) {
    return event("START", time).toString();
  }

  /** The run has succeeded; the lake knows it by this id. */
  String complete(Instant time, String runId) {
    ObjectNode event = event("COMPLETE", time);
    tag(event, "sparkify.run_id", runId);
    return event.toString();
  }

  /** The run has failed. */
  String fail(Instant time, int exitCode, String message) {
    ObjectNode event = event("FAIL", time);
    facet(runFacets(event), "errorMessage", "1-0-1/ErrorMessageRunFacet")
        .put("message", message)
        .put("programmingLanguage", "JAVA");
    tag(event, "sparkify.exit_code", String.valueOf(exitCode));
    return event.toString();
  }

  private ObjectNode event(String type, Instant time) {
    ObjectNode event = json.createObjectNode();
    event.put("eventType", type).put("eventTime", time.toString());
    event.putObject("run").put("runId", run.toString()).putObject("facets");
    ObjectNode named = event.putObject("job").put("namespace", job.namespace()).put("name", "etl");
    facet(named.putObject("facets"), "jobType", "2-0-3/JobTypeJobFacet")
        .put("processingType", "BATCH")
        .put("integration", "SPARK")
        .put("jobType", "JOB");
    ArrayNode inputs = event.putArray("inputs");
    job.sources().stream().map(DatasetName::of).distinct().forEach(name -> dataset(inputs, name));
    ArrayNode outputs = event.putArray("outputs");
    DatasetName lake = DatasetName.of(job.lake());
    for (Table table : Iterables.concat(Staging.TABLES, StarSchema.TABLES)) {
      schema(dataset(outputs, lake.below(table.name())), table);
    }
    event.put("producer", producer());
    event.put("schemaURL", SPECIFICATION + "2-0-2/OpenLineage.json#/$defs/RunEvent");
    return event;
  }

  private static ObjectNode dataset(ArrayNode datasets, DatasetName name) {
    return datasets.addObject().put("namespace", name.namespace()).put("name", name.name());
  }

  private void schema(ObjectNode dataset, Table table) {
    ArrayNode fields =
        facet(dataset.putObject("facets"), "schema", "1-1-1/SchemaDatasetFacet").putArray("fields");
    for (Column column : table.columns()) {
      fields
          .addObject()
          .put("name", column.name())
          .put("type", column.type().catalogString())
          .put("description", column.meaning());
    }
  }

  private void tag(ObjectNode event, String key, String value) {
    facet(runFacets(event), "tags", "1-0-0/TagsRunFacet")
        .putArray("tags")
        .addObject()
        .put("key", key)
        .put("value", value)
        .put("source", "SPARKIFY");
  }

  private static ObjectNode runFacets(ObjectNode event) {
    return (ObjectNode) event.get("run").get("facets");
  }

  private ObjectNode facet(ObjectNode facets, String name, String schema) {
    String definition = schema.substring(schema.indexOf('/') + 1);
    return facets
        .putObject(name)
        .put("_producer", producer())
        .put("_schemaURL", SPECIFICATION + "facets/" + schema + ".json#/$defs/" + definition);
  }

  private String producer() {
    return "urn:sparkify:lake:" + job.version();
  }
}
