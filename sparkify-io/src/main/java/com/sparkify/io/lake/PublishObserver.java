package com.sparkify.io.lake;

/** Is told before and after each step of a publication; what it throws stops the publication. */
public interface PublishObserver {
  /** An observer that does nothing. */
  PublishObserver NONE =
      new PublishObserver() {
        @Override
        public void before(PublishStep step, String what) {}

        @Override
        public void after(PublishStep step, String what) {}
      };

  void before(PublishStep step, String what);

  void after(PublishStep step, String what);
}
