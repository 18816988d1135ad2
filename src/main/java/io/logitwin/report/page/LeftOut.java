package io.logitwin.report.page;

/**
 * A panel that the run has nothing for.
 *
 * @param title of the panel
 * @param reason a sentence
 */
public record LeftOut(String title, String reason) implements Part {
  /** Makes the sentence of a file that is not there. */
  static LeftOut without(String file, String title) {
    return new LeftOut(title, "The run has no " + file + ".");
  }
}
