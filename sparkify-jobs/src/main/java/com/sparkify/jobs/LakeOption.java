package com.sparkify.jobs;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeException;
import com.sparkify.io.s3.StoreUnreachableException;
import com.sparkify.jobs.settings.Places;
import com.sparkify.jobs.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option that says which lake. */
final class LakeOption {
  private static final String KEY = "lake.uri";

  @Option(
      names = "--lake",
      paramLabel = "URI",
      description = "The lake: a local folder or a URI such as s3a://bucket/lake.")
  private String uri;

  Map<String, Object> asSetting() {
    return uri == null ? Map.of() : Map.of(KEY, uri);
  }

  static List<String> problems(Places places) {
    List<String> problems = new ArrayList<>();
    places
        .lake()
        .ifPresentOrElse(
            uri -> problems.addAll(Uris.problems("--lake", List.of(uri))),
            () -> problems.add("--lake: must be given: the folder or URI of the lake."));
    return problems;
  }

  /**
   * A session for the lake, which can be reached.
   *
   * @throws StoreUnreachableException if it lies on S3 and cannot be listed
   */
  static LakeSession session(Settings settings) {
    String lake = settings.places().lake().orElseThrow();
    LakeSession session = LakeSession.open(settings, lake);
    try {
      session.requireReachable(List.of(lake));
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /**
   * The lake, if there is one.
   *
   * @throws LakeException if nothing was ever published there
   */
  static Lake existing(LakeSession session, Settings settings) {
    Lake lake = Lake.open(session.spark(), settings.places().lake().orElseThrow());
    if (lake.format().isEmpty()) {
      throw new LakeException(
          "There is no lake at %s; check the address, or make one there with `sparkify etl`."
              .formatted(lake.uri()));
    }
    return lake;
  }
}
