package com.sparkify.transforms;

import java.util.List;

/**
 * A transform was given rows that lack columns it needs. Names are compared exactly, with their
 * case.
 */
public final class MissingColumnsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String transform;
  private final List<String> missing;
  private final List<String> present;

  MissingColumnsException(
      String transform, String input, List<String> missing, List<String> present) {
    super(
        "%s: its input %s lacks the columns %s; present are %s. Pass rows that have them, under exactly these names."
            .formatted(transform, input, missing, present));
    this.transform = transform;
    this.missing = List.copyOf(missing);
    this.present = List.copyOf(present);
  }

  /** The name of the transform, such as {@code Songplays}. */
  public String transform() {
    return transform;
  }

  /** The columns that are needed and not there, in the order in which the transform names them. */
  public List<String> missing() {
    return missing;
  }

  /** All columns that are there, in their order. */
  public List<String> present() {
    return present;
  }
}
