package com.sparkify.io.json;

/** Where a value lies in the buffer, and what kind it is. */
final class Token {
  enum Kind {
    ABSENT,
    NULL,
    TEXT,
    NUMBER,
    /** A boolean, an object or an array. */
    OTHER
  }

  Kind kind = Kind.ABSENT;

  /** Of text: behind the opening quote. */
  int start;

  /** Of text: at the closing quote. */
  int end;

  /** Text only: whether there are escapes, and characters beyond ASCII. */
  boolean escaped;

  boolean beyondAscii;

  void of(Kind newKind, int newStart, int newEnd) {
    kind = newKind;
    start = newStart;
    end = newEnd;
  }
}
