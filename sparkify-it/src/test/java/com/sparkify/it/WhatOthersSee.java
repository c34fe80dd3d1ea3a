package com.sparkify.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * A listener of Spark's that writes down, while the program runs, what others can see of it: the
 * pages of Spark's user interface, and the arguments of all processes. Where to is said by the
 * environment variable {@link #FILE}.
 */
public final class WhatOthersSee extends SparkListener {
  static final String FILE = "WHAT_OTHERS_SEE";

  private static final List<String> PAGES =
      List.of("/jobs/", "/stages/", "/storage/", "/environment/", "/executors/", "/SQL/");

  private final AtomicBoolean written = new AtomicBoolean();

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    if (written.compareAndSet(false, true)) {
      try {
        write(Path.of(System.getenv(FILE)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void write(Path file) throws IOException, InterruptedException {
    String ui = SparkContext.getOrCreate().uiWebUrl().get();
    String application = SparkContext.getOrCreate().applicationId();
    HttpClient client =
        HttpClient.newBuilder().version(Version.HTTP_1_1).followRedirects(Redirect.NORMAL).build();
    StringBuilder seen = new StringBuilder();
    for (String page :
        Stream.concat(
                PAGES.stream(), Stream.of("/api/v1/applications/" + application + "/environment"))
            .toList()) {
      seen.append("== ").append(page).append('\n');
      seen.append(
              client
                  .send(
                      HttpRequest.newBuilder(URI.create(ui + page))
                          .timeout(Duration.ofSeconds(20))
                          .build(),
                      BodyHandlers.ofString())
                  .body())
          .append('\n');
    }
    seen.append("== processes\n");
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : (Iterable<Path>) processes::iterator) {
        seen.append(arguments(process)).append('\n');
      }
    }
    Files.writeString(file, seen, UTF_8, StandardOpenOption.CREATE_NEW);
  }

  private static String arguments(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), UTF_8).replace('\0', ' ');
    } catch (IOException goneOrNoProcess) {
      return "";
    }
  }
}
