package com.sparkify.jobs.telemetry;

import com.sparkify.io.lake.RunRecord;
import com.sparkify.io.lake.RunRecord.Status;
import com.sparkify.jobs.pipeline.EtlRequest;
import com.sparkify.jobs.secrets.Secrets;
import com.sparkify.jobs.settings.TelemetrySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells others how runs go, one run after another: their lineage as they begin and end, their
 * metrics as they end. Whoever cannot be told is a warning; the run goes on.
 */
public final class RunTelemetry {
  private final LineageJob job;
  private final Optional<Path> metrics;
  private final List<LineageSink> lineage;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Consumer<String> warnings;
  private LineageEvents events;
  private Optional<RunRecord> record = Optional.empty();

  /** Telemetry of the runs of a request, which says its warnings there. */
  public static RunTelemetry of(
      TelemetrySettings settings, EtlRequest request, Clock clock, Consumer<String> warnings) {
    return new RunTelemetry(settings, request, clock, UUID::randomUUID, warnings);
  }

  RunTelemetry(
      TelemetrySettings settings,
      EtlRequest request,
      Clock clock,
      Supplier<UUID> ids,
      Consumer<String> warnings) {
    this.job =
        new LineageJob(
            settings.lineageNamespace(),
            Stream.of(request.songs(), request.logs()).flatMap(List::stream).toList(),
            request.lake(),
            request.version());
    this.metrics = settings.prometheusFile();
    this.lineage = new ArrayList<>();
    settings.lineageFile().map(LineageSink::file).ifPresent(lineage::add);
    settings.lineageEndpoint().map(LineageSink::endpoint).ifPresent(lineage::add);
    this.clock = clock;
    this.ids = ids;
    this.warnings = warnings;
  }

  /** A run begins. */
  public void begins() {
    events = new LineageEvents(job, ids.get());
    record = Optional.empty();
    tell(events.start(clock.instant()));
  }

  /** A run left its record. One that was held back fails by {@link #failed} after that. */
  public void left(RunRecord left) {
    record = Optional.of(left);
    if (left.status() == Status.SUCCEEDED) {
      Instant now = clock.instant();
      tell(events.complete(now, left.runId()));
      measure(0, now);
      events = null;
    }
  }

  /** The run failed, or could not even begin. */
  public void failed(int exitCode, String message) {
    if (events == null) {
      begins();
    }
    Instant now = clock.instant();
    tell(events.fail(now, exitCode, Secrets.masked(message)));
    measure(exitCode, now);
    events = null;
  }

  private void tell(String event) {
    for (LineageSink sink : lineage) {
      try {
        sink.take(event);
      } catch (IOException e) {
        warnings.accept(
            "An event of OpenLineage was not delivered: %s. Look at openlineage.url and openlineage.file; the run goes on."
                .formatted(e.getMessage()));
      }
    }
  }

  private void measure(int exitCode, Instant now) {
    if (metrics.isEmpty()) {
      return;
    }
    PrometheusFile file = new PrometheusFile(metrics.get());
    try {
      Optional<Instant> lastSuccess = exitCode == 0 ? Optional.of(now) : file.lastSuccess();
      file.write(RunMetrics.text(new RunOutcome(job.lake(), exitCode, now, lastSuccess, record)));
    } catch (IOException e) {
      warnings.accept(
          "The metrics were not written to %s: %s. Look at metrics.prometheus-file and the rights of its folder."
              .formatted(metrics.get(), e));
    }
  }
}
