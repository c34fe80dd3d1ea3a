package com.sparkify.io.lake;

/** What may go wrong in a {@link ModelWorld}. */
enum Trouble {
  /** A process dies before or after a request. */
  DEATH,
  /** A request gets no answer, whether it was done or not. */
  NO_ANSWER,
  /** The connection breaks in the middle of an answer, which S3A leaves unchecked. */
  BROKEN_ANSWER,
  /** A request gets no answer and arrives later; its process may die meanwhile. */
  LATE_ARRIVAL,
  /** A process stops until its lease is over, and goes on at any time after. */
  PAUSE,
  /** Another process goes on first. */
  SWITCH,
  /** The lock is renewed just now. */
  RENEWAL
}
