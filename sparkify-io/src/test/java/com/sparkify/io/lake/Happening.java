package com.sparkify.io.lake;

import com.sparkify.io.explore.Option;

/**
 * What may become of a request.
 *
 * @param kind what happens
 * @param process the other process that goes on, if one does
 * @param late the request that arrives, if one does
 */
record Happening(Kind kind, ModelProcess process, ModelRequest<?> late) {
  enum Kind {
    ANSWER("answered", 0),
    DIE_BEFORE("dies before", 1),
    DIE_AFTER("dies after", 1),
    NOT_DONE("not done, no answer", 1),
    LOSE_ANSWER("done, no answer", 1),
    BREAK_ANSWER("done, broken answer", 1),
    BE_LATE("late, no answer", 1),
    DIE_AND_BE_LATE("dies, and it is late", 1),
    RENEW("renews its lock first", 1),
    PAUSE("pauses beyond its lease; goes on ", 1),
    SWITCH("first goes on ", 1),
    RESUME("wakes up ", 0),
    TAKE_TURNS("meanwhile goes on ", 0),
    ARRIVE("now arrives: ", 0);

    private final String words;
    private final int faults;

    Kind(String words, int faults) {
      this.words = words;
      this.faults = faults;
    }
  }

  static Happening of(Kind kind) {
    return new Happening(kind, null, null);
  }

  static Happening of(Kind kind, ModelProcess process) {
    return new Happening(kind, process, null);
  }

  static Happening arriving(ModelRequest<?> late) {
    return new Happening(Kind.ARRIVE, null, late);
  }

  Option option() {
    String what = process != null ? process.toString() : late != null ? late.what() : "";
    return new Option(kind.words + what, kind.faults);
  }
}
