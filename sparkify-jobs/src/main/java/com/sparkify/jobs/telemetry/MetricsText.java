package com.sparkify.jobs.telemetry;

/** Text in the exposition format of Prometheus. All metrics are gauges. */
final class MetricsText {
  private final StringBuilder text = new StringBuilder();
  private final String lake;
  private String name;

  /** A text whose samples are all of this lake. */
  MetricsText(String lake) {
    this.lake = lake;
  }

  /** Begins a metric; samples that follow are of this one. */
  MetricsText metric(String metric, String help) {
    name = "sparkify_" + metric;
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(" gauge\n");
    return this;
  }

  /** A sample with labels, each a name and a value. */
  MetricsText sample(Number value, String... labels) {
    text.append(name).append('{').append(label("lake", lake));
    for (int i = 0; i < labels.length; i += 2) {
      text.append(',').append(label(labels[i], labels[i + 1]));
    }
    text.append("} ").append(value).append('\n');
    return this;
  }

  private static String label(String label, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return label + "=\"" + escaped + "\"";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
