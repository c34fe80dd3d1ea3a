package com.sparkify.it;

import com.sparkify.io.lake.PublishStep;

/**
 * An instant of a publication that has a name.
 *
 * @param side on which side of the step
 * @param step the step
 * @param occurrence the how-manieth one of these steps, from 1
 */
record PublishMoment(Side side, PublishStep step, int occurrence) {
  enum Side {
    BEFORE,
    AFTER
  }

  /** Such as {@code AFTER MOVE_IN 3}. */
  static PublishMoment parse(String text) {
    String[] words = text.split(" ", -1);
    return new PublishMoment(
        Side.valueOf(words[0]), PublishStep.valueOf(words[1]), Integer.parseInt(words[2]));
  }

  /** Whether a run that dies now has published, if only by its journal. */
  boolean isCommitted() {
    int sinceCommit = step.compareTo(PublishStep.COMMIT);
    return sinceCommit > 0 || (sinceCommit == 0 && side == Side.AFTER);
  }

  /** Whether a run that dies now has had the lock. */
  boolean isKnown() {
    return step != PublishStep.LOCK || side == Side.AFTER;
  }

  @Override
  public String toString() {
    return side + " " + step + " " + occurrence;
  }
}
