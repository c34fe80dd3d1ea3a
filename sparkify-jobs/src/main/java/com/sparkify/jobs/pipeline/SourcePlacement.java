package com.sparkify.jobs.pipeline;

import java.util.ArrayList;
import java.util.List;

/** Keeps a lake and its sources apart: a lake that reads itself would never come to an end. */
final class SourcePlacement {
  private SourcePlacement() {}

  /** What is wrong with where the lake lies, as qualified paths; empty if nothing is. */
  static List<String> problems(String lake, List<String> roots) {
    List<String> problems = new ArrayList<>();
    for (String root : roots) {
      if (root.equals(lake)) {
        problems.add(
            "The lake %s is also a source; give the lake a folder of its own.".formatted(lake));
      } else if (lake.startsWith(withSlash(root))) {
        problems.add(
            "The lake %s lies inside the source %s; put it beside it.".formatted(lake, root));
      } else if (root.startsWith(withSlash(lake))) {
        problems.add(
            "The source %s lies inside the lake %s; put it beside it.".formatted(root, lake));
      }
    }
    return problems;
  }

  private static String withSlash(String path) {
    return path.endsWith("/") ? path : path + "/";
  }
}
