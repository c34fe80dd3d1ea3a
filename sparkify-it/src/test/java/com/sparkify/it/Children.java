package com.sparkify.it;

import java.io.IOException;

/** Children to be killed, one after another. While one is at work, the next is getting ready. */
final class Children implements AutoCloseable {
  private final LakePlace place;
  private int wanted;
  private Child next;

  /**
   * @param place which all of them know
   * @param wanted how many will be taken
   */
  Children(LakePlace place, int wanted) throws IOException {
    this.place = place;
    this.wanted = wanted;
    this.next = Child.start(place);
  }

  /** One that is ready; the caller kills it. */
  Child take() throws IOException {
    Child taken = next.ready();
    wanted--;
    if (wanted > 0) {
      next = Child.start(place);
    }
    return taken;
  }

  @Override
  public void close() {
    next.close();
  }
}
