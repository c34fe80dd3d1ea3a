package com.sparkify.jobs.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * To whom a run tells how it went.
 *
 * @param prometheusFile the file that takes the metrics of the last run
 * @param lineageFile the file that takes OpenLineage's events, one a line
 * @param lineageEndpoint the address that takes them
 * @param lineageNamespace the namespace of the job in these events
 */
public record TelemetrySettings(
    Optional<Path> prometheusFile,
    Optional<Path> lineageFile,
    Optional<URI> lineageEndpoint,
    String lineageNamespace) {
  /** Where OpenLineage's services take events, if their address says no more than the host. */
  private static final String PATH = "/api/v1/lineage";

  static TelemetrySettings read(SettingsReader reader) {
    return new TelemetrySettings(
        reader.text("metrics.prometheus-file").map(Path::of),
        reader.text("openlineage.file").map(Path::of),
        reader.text("openlineage.url").flatMap(url -> endpoint(reader, url)),
        reader.text("openlineage.namespace").orElse("sparkify"));
  }

  private static Optional<URI> endpoint(SettingsReader reader, String url) {
    try {
      URI uri = URI.create(url);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (url.contains("@")) {
        // Without the address, which would show them.
        reader.problem("openlineage.url: an address must hold no credentials; leave them out.");
        return Optional.empty();
      }
      if (isHttp && uri.getHost() != null) {
        boolean isHost = uri.getPath().isEmpty() || uri.getPath().equals("/");
        return Optional.of(isHost ? uri.resolve(PATH) : uri);
      }
    } catch (IllegalArgumentException notAnAddress) {
      // Said below, with the same words as for an address of another kind.
    }
    reader.problem("openlineage.url", "must be an address such as http://127.0.0.1:5000.");
    return Optional.empty();
  }
}
