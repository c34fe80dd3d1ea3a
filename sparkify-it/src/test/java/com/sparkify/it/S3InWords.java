package com.sparkify.it;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** Ends a test run with a line that says which S3 it ran against. */
public final class S3InWords implements TestExecutionListener {
  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    System.out.println("The S3 of this test run: " + S3Server.inWords());
  }
}
