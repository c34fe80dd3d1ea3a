package com.sparkify.jobs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.io.lake.Lake;
import com.sparkify.io.lake.LakeFormat;
import com.sparkify.io.lake.Publication;
import com.sparkify.io.lake.PublishObserver;
import com.sparkify.io.lake.PublishStep;
import com.sparkify.io.lake.RunId;
import com.sparkify.io.lake.RunRecord;
import java.time.Clock;
import java.time.ZoneId;

/**
 * A run that ends right behind its commit, before it has put anything into place.
 *
 * @param lake a lake with a run before
 */
record CommittedRun(Lake lake) {
  /** The id of the run, which changes nothing but the lake's zone. */
  RunId dies(ZoneId zone) {
    Clock clock = Clock.systemUTC();
    RunId run = RunId.of(clock.instant(), 7);
    RunRecord last = lake.runs().get(0);
    RunRecord record =
        new RunRecord(
            run.value(),
            last.status(),
            last.startedAt(),
            last.finishedAt(),
            last.version(),
            last.settings(),
            last.inputs(),
            last.records(),
            last.rejectedByReason(),
            last.rescuedFields(),
            last.newFields(),
            last.tables(),
            last.matched(),
            last.checks(),
            last.stages(),
            last.bytes(),
            last.requests(),
            last.warnings());
    try (Publication publication = lake.begin(run, "test", clock, new Dying())) {
      assertThatThrownBy(() -> publication.commit(record, LakeFormat.of(zone, 0.01)))
          .hasMessage("dies");
    }
    return run;
  }

  private static final class Dying implements PublishObserver {
    @Override
    public void before(PublishStep step, String what) {}

    @Override
    public void after(PublishStep step, String what) {
      if (step == PublishStep.COMMIT) {
        throw new IllegalStateException("dies");
      }
    }
  }
}
