package com.sparkify.it;

import com.sparkify.io.lake.PublishObserver;
import com.sparkify.io.lake.PublishStep;
import com.sparkify.it.PublishMoment.Side;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells of each moment of a publication. One at a time: while one is being told of, no other thread
 * of the publication gets past its next step.
 */
final class PublishMoments implements PublishObserver {
  private final Map<Side, Map<PublishStep, Integer>> seen = new EnumMap<>(Side.class);
  private final Consumer<PublishMoment> listener;

  PublishMoments(Consumer<PublishMoment> listener) {
    this.listener = listener;
  }

  @Override
  public void before(PublishStep step, String what) {
    tell(Side.BEFORE, step);
  }

  @Override
  public void after(PublishStep step, String what) {
    tell(Side.AFTER, step);
  }

  private synchronized void tell(Side side, PublishStep step) {
    int occurrence =
        seen.computeIfAbsent(side, none -> new EnumMap<>(PublishStep.class))
            .merge(step, 1, Integer::sum);
    listener.accept(new PublishMoment(side, step, occurrence));
  }
}
