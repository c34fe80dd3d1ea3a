package com.sparkify.it;

/** A thread that does not keep the tests from ending. */
final class Daemon {
  private Daemon() {}

  static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
