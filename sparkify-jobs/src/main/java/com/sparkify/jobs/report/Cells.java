package com.sparkify.jobs.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rows of a figure in few characters, as the page's script reads them.
 *
 * <p>Each dimension has its distinct values in order. A row's key is the mixed-radix number of its
 * values' places, the first dimension the most significant. In the order of their keys each row is
 * written as what its key is more than the one before, and its measures: numbers of base 32, the
 * lowest digits first, one of 64 characters a digit, of which the upper 32 say that more follow.
 *
 * @param values the distinct values by dimension; of those that follow from the first dimension one
 *     for each of its values
 * @param text the rows
 */
record Cells(Map<String, List<Object>> values, String text) {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** The largest whole number that JavaScript counts to without gaps. */
  private static final long LARGEST_KEY = (1L << 53) - 1;

  private static final Comparator<Object> ORDER =
      Comparator.nullsFirst((one, other) -> one.toString().compareTo(other.toString()));
  private static final Comparator<Object> BY_NUMBER =
      Comparator.nullsFirst(Comparator.comparingLong(value -> ((Number) value).longValue()));

  static Cells of(Figure figure) {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    List<Integer> keyed = new ArrayList<>();
    for (int i = 0; i < figure.dimensions().size(); i++) {
      boolean follows = i > 0 && i <= figure.determined();
      values.put(figure.dimensions().get(i), follows ? following(figure, i) : distinct(figure, i));
      if (!follows) {
        keyed.add(i);
      }
    }
    List<Row> rows = rows(figure, values, keyed);
    StringBuilder text = new StringBuilder();
    long before = 0;
    for (Row row : rows) {
      append(text, row.key - before);
      before = row.key;
      for (long measure : row.measures) {
        append(text, measure);
      }
    }
    return new Cells(values, text.toString());
  }

  private static List<Row> rows(
      Figure figure, Map<String, List<Object>> values, List<Integer> keyed) {
    List<Map<Object, Integer>> places = new ArrayList<>();
    long keys = 1;
    for (int dimension : keyed) {
      List<Object> ofDimension = values.get(figure.dimensions().get(dimension));
      Map<Object, Integer> place = new HashMap<>();
      ofDimension.forEach(value -> place.put(value, place.size()));
      places.add(place);
      keys = Math.multiplyExact(keys, Math.max(1, ofDimension.size()));
    }
    if (keys > LARGEST_KEY) {
      throw new IllegalStateException(
          "The figure %s has %,d keys, too many to be numbered.".formatted(figure.name(), keys));
    }
    Row[] rows = new Row[figure.rows().size()];
    for (int i = 0; i < rows.length; i++) {
      List<Object> row = figure.rows().get(i);
      long key = 0;
      for (int k = 0; k < keyed.size(); k++) {
        Map<Object, Integer> place = places.get(k);
        key = key * place.size() + place.get(row.get(keyed.get(k)));
      }
      rows[i] =
          new Row(key, figure.measures().stream().map(name -> figure.number(row, name)).toList());
    }
    Arrays.sort(rows, Comparator.comparingLong(row -> row.key));
    return List.of(rows);
  }

  private static List<Object> distinct(Figure figure, int dimension) {
    Stream<Object> all = figure.rows().stream().map(row -> row.get(dimension));
    boolean numbers =
        figure.rows().stream()
            .map(row -> row.get(dimension))
            .allMatch(value -> value == null || value instanceof Number);
    TreeSet<Object> distinct = new TreeSet<>(numbers ? BY_NUMBER : ORDER);
    all.forEach(distinct::add);
    return new ArrayList<>(distinct);
  }

  private static List<Object> following(Figure figure, int dimension) {
    List<Object> firsts = distinct(figure, 0);
    Map<Object, Object> byFirst = new HashMap<>();
    figure.rows().forEach(row -> byFirst.put(row.get(0), row.get(dimension)));
    return new ArrayList<>(firsts.stream().map(byFirst::get).toList());
  }

  private static void append(StringBuilder text, long number) {
    if (number < 0) {
      throw new IllegalArgumentException("The count %d is less than nothing.".formatted(number));
    }
    long rest = number;
    while (rest >= 32) {
      text.append(DIGITS.charAt((int) (rest % 32) + 32));
      rest /= 32;
    }
    text.append(DIGITS.charAt((int) rest));
  }

  /** How many bytes of the page it takes, or a little more. */
  long bytes() {
    long bytes = text.length();
    for (List<Object> dimension : values.values()) {
      for (Object value : dimension) {
        bytes += value == null ? 5 : bytes(value.toString()) + 3;
      }
    }
    return bytes;
  }

  /** Each character may have to be written as an escape of six. */
  private static long bytes(String value) {
    return value
        .chars()
        .mapToLong(c -> c >= ' ' && c < 128 && "<>&\"\\".indexOf(c) < 0 ? 1 : 6)
        .sum();
  }

  private record Row(long key, List<Long> measures) {}
}
