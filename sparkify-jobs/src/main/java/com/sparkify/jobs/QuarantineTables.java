package com.sparkify.jobs;

import com.sparkify.jobs.console.Quantities;
import com.sparkify.jobs.console.TextTable;
import com.sparkify.jobs.console.TextTable.Side;
import com.sparkify.jobs.quarantine.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** What was rejected, and what became of it, in tables for people. */
final class QuarantineTables {
  private static final List<Side> SIDES =
      List.of(Side.LEFT, Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT);

  private QuarantineTables() {}

  /** The groups of records, and below them their samples, if they have any. */
  static List<String> lines(List<Row> groups, boolean withSamples) {
    TextTable table = new TextTable(SIDES);
    table.row("kind", "reason", "field", "records", "open");
    for (Row group : groups) {
      table.row(
          group.getString(0),
          group.getString(1),
          group.isNullAt(2) ? "" : group.getString(2),
          Quantities.count(group.getLong(3)),
          Quantities.count(group.getLong(4)));
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (withSamples) {
      groups.forEach(group -> lines.addAll(samples(group)));
    }
    return lines;
  }

  private static List<String> samples(Row group) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        group.isNullAt(2)
            ? "%s, %s:".formatted(group.getString(0), group.getString(1))
            : "%s, %s of %s:"
                .formatted(group.getString(0), group.getString(1), group.getString(2)));
    for (Row sample : group.<Row>getList(5)) {
      lines.add("  " + place(sample));
      lines.add("    " + sample.<String>getAs("message"));
      String raw = sample.getAs("raw");
      if (raw != null) {
        lines.add("    " + printable(raw));
      }
    }
    return lines;
  }

  private static String place(Row sample) {
    String file = sample.getAs("source_file");
    if (sample.getAs("line") != null) {
      return "%s, line %d".formatted(file, sample.<Long>getAs("line"));
    }
    return sample.getAs("byte_offset") == null
        ? file
        : "%s, byte %d".formatted(file, sample.<Long>getAs("byte_offset"));
  }

  /** On one line, and without what a terminal would take for a command. */
  private static String printable(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    raw.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                text.append("\\u%04x".formatted(c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  /** The outcomes of a retry, and how many of the records are accepted now. */
  static List<String> ofOutcomes(List<Outcome> outcomes) {
    TextTable table = new TextTable(List.of(Side.LEFT, Side.LEFT, Side.LEFT, Side.RIGHT));
    table.row("retried", "before", "now", "records");
    long retried = 0;
    long mended = 0;
    for (Outcome outcome : outcomes) {
      table.row(
          outcome.kind(),
          outcome.before().orElse("not rejected"),
          outcome.after().orElse("accepted"),
          Quantities.count(outcome.records()));
      if (outcome.before().isPresent()) {
        retried += outcome.records();
        mended += outcome.after().isEmpty() ? outcome.records() : 0;
      }
    }
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        "%s of %s accepted now."
            .formatted(
                Quantities.count(mended),
                Quantities.count(retried, "quarantined record") + (retried == 1 ? " is" : " are")));
    return lines;
  }
}
