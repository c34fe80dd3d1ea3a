package com.sparkify.io.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the numbers of processes mean the same: one boot of one machine, within one container. Two
 * containers may have the same host name, and each a process with the same number.
 */
final class ProcessSpace {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

  private ProcessSpace() {}

  /** Of this process. Where the system does not tell, it is the machine as a whole. */
  static String current() {
    try {
      return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NAMESPACE);
    } catch (IOException | UnsupportedOperationException untold) {
      return "";
    }
  }
}
