package com.sparkify.io.lake;

import java.util.List;

/** A run that dies at a step, as far as the store can tell: it throws, and its lock stays. */
final class Dying implements PublishObserver {
  private final PublishStep step;
  private final boolean before;
  private final int nth;
  private int left;

  private Dying(PublishStep step, boolean before, int nth) {
    this.step = step;
    this.before = before;
    this.nth = nth;
    this.left = nth;
  }

  private synchronized void dieAt(PublishStep here) {
    if (here == step && left-- == 0) {
      throw new IllegalStateException("dies at " + here);
    }
  }

  /** Each way to die at the step: before it, after it, and after its second time. */
  static List<Dying> at(PublishStep step) {
    return List.of(new Dying(step, true, 0), new Dying(step, false, 0), new Dying(step, false, 1));
  }

  @Override
  public void before(PublishStep here, String what) {
    if (before) {
      dieAt(here);
    }
  }

  @Override
  public void after(PublishStep here, String what) {
    if (!before) {
      dieAt(here);
    }
  }

  @Override
  public String toString() {
    return step + (before ? "-before-" : "-after-") + nth;
  }
}
