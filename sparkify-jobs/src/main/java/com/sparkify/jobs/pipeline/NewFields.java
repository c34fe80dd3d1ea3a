package com.sparkify.jobs.pipeline;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.RunRecord;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The unknown fields that a lake has never met before: what its sources send has changed. */
final class NewFields {
  private NewFields() {}

  /**
   * Those that no run's record names that succeeded, sorted, by kind. A kind without any is left
   * out.
   *
   * @param rescuedFields new records with each unknown field, by kind
   */
  static Map<String, List<String>> among(Map<String, Map<String, Long>> rescuedFields, Lake lake) {
    Map<String, Set<String>> unseen = new LinkedHashMap<>();
    rescuedFields.forEach((kind, names) -> unseen.put(kind, new TreeSet<>(names.keySet())));
    unseen.values().removeIf(Set::isEmpty);
    if (!unseen.isEmpty()) {
      // From the newest back: a field that comes with every delivery is met in the first of them.
      Iterator<RunRecord> runs = lake.succeeded().iterator();
      while (!unseen.isEmpty() && runs.hasNext()) {
        Map<String, Map<String, Long>> earlier = runs.next().rescuedFields();
        unseen.forEach(
            (kind, names) -> names.removeAll(earlier.getOrDefault(kind, Map.of()).keySet()));
        unseen.values().removeIf(Set::isEmpty);
      }
    }
    Map<String, List<String>> fresh = new LinkedHashMap<>();
    unseen.forEach((kind, names) -> fresh.put(kind, List.copyOf(names)));
    return fresh;
  }
}
