package io.logitwin.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Tests that need what not every machine has; the build names them, with what is missing. */
public final class NotRun {
  private NotRun() {}

  /**
   * Skips the running test where it is not possible, and says so among what the build prints.
   *
   * @param what of the test, as a sentence without its end
   * @param missing what it needs
   */
  public static void unless(boolean possible, String what, String missing) {
    String text = "Not run: " + what + " (" + missing + ")";
    if (!possible) {
      System.err.println(text);
    }
    assumeTrue(possible, text);
  }
}
