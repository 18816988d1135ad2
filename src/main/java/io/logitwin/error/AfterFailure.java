package io.logitwin.error;

import java.io.IOException;

/** What is done because something failed: that it fails as well must not hide why. */
public final class AfterFailure {
  private AfterFailure() {}

  /** What is to be done. */
  @FunctionalInterface
  public interface Step {
    void run() throws IOException;
  }

  /**
   * Does it.
   *
   * @param failure which the caller throws; what the step throws, also an {@link Error} or one of
   *     the checked exceptions that Spark does not declare, goes with it as suppressed
   */
  public static void run(Throwable failure, Step step) {
    try {
      step.run();
    } catch (Throwable next) {
      if (next != failure) {
        failure.addSuppressed(next);
      }
    }
  }
}
