package io.logitwin.report.page;

import java.io.IOException;

/**
 * A document on a run that is yet to be made: so that one that cannot be is no reason to lack the
 * others.
 *
 * @param file its name in the run's folder
 * @param text makes it
 */
public record RunDocument(String file, Text text) {
  /** Makes a document. */
  @FunctionalInterface
  public interface Text {
    String make() throws IOException;
  }
}
