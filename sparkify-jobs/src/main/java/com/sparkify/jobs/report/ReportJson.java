package com.sparkify.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report as JSON, for programs and for its own page. */
final class ReportJson {
  /** Goes up when a name or a meaning changes. */
  private static final int FORMAT = 1;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private ReportJson() {}

  /** As docs/report.md describes it: each figure with its columns and one line a row. */
  static String document(Report report) {
    StringBuilder text = new StringBuilder("{\n");
    head(report)
        .forEach((name, value) -> text.append("  %s: %s,\n".formatted(json(name), json(value))));
    text.append("  \"figures\": {");
    String between = "\n";
    for (Figure figure : report.figures().values()) {
      text.append(between).append("    %s: {".formatted(json(figure.name())));
      description(figure)
          .forEach((name, value) -> text.append("%s: %s, ".formatted(json(name), json(value))));
      text.append("\"rows\": [");
      text.append(
          figure.rows().stream()
              .map(row -> "\n      " + json(row))
              .collect(Collectors.joining(",")));
      text.append(figure.rows().isEmpty() ? "]}" : "\n    ]}");
      between = ",\n";
    }
    return text.append("\n  }\n}\n").toString();
  }

  /** The same with the rows as {@link Cells}. */
  static String compact(Report report) {
    Map<String, Object> document = new LinkedHashMap<>(head(report));
    Map<String, Object> figures = new LinkedHashMap<>();
    report.figures().forEach((name, figure) -> figures.put(name, compact(figure)));
    document.put("figures", figures);
    return json(document);
  }

  private static Map<String, Object> compact(Figure figure) {
    Cells cells = Cells.of(figure);
    Map<String, Object> compact = new LinkedHashMap<>(description(figure));
    compact.put("values", new ArrayList<>(cells.values().values()));
    compact.put("cells", cells.text());
    return compact;
  }

  private static Map<String, Object> head(Report report) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("format", FORMAT);
    head.put("lake", report.lake());
    head.put("zone", report.zone());
    head.put("made_at", report.madeAt());
    head.put("version", report.version());
    head.put("period", word(report.period()));
    head.put("notes", report.notes());
    head.put("key_figures", report.keyFigures());
    return head;
  }

  private static Map<String, Object> description(Figure figure) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("period", figure.period().map(ReportJson::word).orElse(null));
    description.put("dimensions", figure.dimensions());
    description.put("determined", figure.determined());
    description.put("measures", figure.measures());
    return description;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + value + " as JSON", e);
    }
  }

  /** The same JSON without a character that means something to HTML or to old JavaScript. */
  static String insideHtml(String json) {
    Map<Character, String> escapes =
        List.of('<', '>', '&', '\u2028', '\u2029').stream()
            .collect(Collectors.toMap(Function.identity(), c -> "\\u%04x".formatted((int) c)));
    StringBuilder text = new StringBuilder(json.length() + json.length() / 16);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      String escape = escapes.get(c);
      if (escape == null) {
        text.append(c);
      } else {
        text.append(escape);
      }
    }
    return text.toString();
  }
}
