package com.sparkify.jobs.telemetry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Takes events of OpenLineage. */
interface LineageSink {
  /** A run waits no longer than this for whom it tells. */
  Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Takes one event.
   *
   * @throws IOException if it cannot; the message says where
   */
  void take(String event) throws IOException;

  /** A file that takes one event a line. */
  static LineageSink file(Path file) {
    return event -> {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    };
  }

  /** A service that takes each event by POST. */
  static LineageSink endpoint(URI address) {
    return event -> {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(event))
              .build();
      int status = send(address, request).statusCode();
      if (status / 100 != 2) {
        throw new IOException("%s answered %d".formatted(address, status));
      }
    };
  }

  private static HttpResponse<Void> send(URI address, HttpRequest request) throws IOException {
    try {
      return HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .build()
          .send(request, HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while telling " + address, interrupted);
    } catch (IOException e) {
      // The exception of a refused connection has no message.
      throw new IOException("%s: %s".formatted(address, e), e);
    }
  }
}
