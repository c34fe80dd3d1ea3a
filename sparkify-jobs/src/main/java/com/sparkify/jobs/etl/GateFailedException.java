package com.sparkify.jobs.etl;

/** The quality gate failed; nothing was published. */
public final class GateFailedException extends RuntimeException {
  private final transient EtlResult result;

  GateFailedException(String message, EtlResult result) {
    super(message);
    this.result = result;
  }

  /** The run, with what the gate has found. */
  public EtlResult result() {
    return result;
  }
}
