package io.logitwin.cli;

import io.logitwin.pipeline.StageListener;
import java.io.PrintStream;
import java.util.Locale;

/**
 * What a person sees: one line a stage, then a table. On a terminal the running stage shows its
 * progress.
 */
final class Console implements StageListener {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int WIDTH = 100;

  private final PrintStream out;
  private final boolean terminal;
  private boolean progressShown;

  /**
   * @param terminal whether lines can be rewritten
   */
  Console(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Returns whether progress can be shown. */
  boolean isTerminal() {
    return terminal;
  }

  /** Prints a line. */
  synchronized void line(String text) {
    clearProgress();
    out.println(text);
  }

  /** Shows a line that the next one replaces; nothing if this is not a terminal. */
  synchronized void progress(String text) {
    if (terminal) {
      out.print(CLEAR_LINE + (text.length() > WIDTH ? text.substring(0, WIDTH) : text));
      out.flush();
      progressShown = true;
    }
  }

  @Override
  public void started(String stage) {
    progress(String.format("  %-10s ...", stage));
  }

  @Override
  public void progressed(String what) {
    // A line that is rewritten needs a clock as well: Progress has one.
  }

  @Override
  public void finished(String stage, double seconds, String summary) {
    line(String.format(Locale.ROOT, "  %-10s %6.1f s  %s", stage, seconds, summary));
  }

  private void clearProgress() {
    if (progressShown) {
      out.print(CLEAR_LINE);
      progressShown = false;
    }
  }
}
