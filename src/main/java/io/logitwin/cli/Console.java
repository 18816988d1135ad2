package io.logitwin.cli;

import io.logitwin.pipeline.StageListener;
import io.logitwin.text.Layout;
import io.logitwin.text.Text;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * What a person sees: one line a stage, then a table. On a terminal the running stage shows its
 * progress.
 *
 * <p>Every line goes through {@link Text#line}: whatever a file or an option is called, it cannot
 * begin a line of its own.
 */
final class Console implements StageListener {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final String SPEAKER = "run-spark.sh: ";

  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;
  private boolean progressShown;
  private boolean stopping;
  private boolean closed;

  Console(PrintStream out, PrintStream err, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Prints what went wrong, line by line; the first line says who speaks. */
  static void complain(PrintStream err, List<String> lines) {
    String speaker = SPEAKER;
    for (String line : lines) {
      err.println(speaker + Text.line(line));
      speaker = "";
    }
  }

  /** Returns whether progress can be shown. */
  boolean showsProgress() {
    return terminal.isRewritable();
  }

  /** Prints a line. */
  synchronized void line(String text) {
    String line = Text.line(text);
    print(Layout.wrap(line, terminal.columns()));
  }

  /** Shows a line that the next one replaces; nothing if this is not a terminal. */
  synchronized void progress(String text) {
    if (terminal.isRewritable() && !closed && !stopping) {
      // The last column stays free: what is written there moves the cursor on some terminals.
      out.print(CLEAR_LINE + Layout.cut(Text.line(text), terminal.columns() - 1));
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
  public synchronized void warned(String warning) {
    clearProgress();
    if (!closed) {
      complain(err, List.of(warning));
    }
  }

  @Override
  public synchronized void finished(String stage, double seconds, String summary) {
    String head = String.format(Locale.ROOT, "  %-10s %6.1f s  ", stage, seconds);
    print(Layout.wrap(head + Text.line(summary), terminal.columns(), head.length()));
  }

  /** Shows that the run is about to end, and no more progress. */
  synchronized void stopping() {
    progress("  stopping ...");
    stopping = true;
  }

  /** Says the last word: what follows is not shown. */
  synchronized void end(String complaint) {
    clearProgress();
    if (!closed) {
      complain(err, List.of(complaint));
    }
    closed = true;
  }

  /** Leaves the cursor at the beginning of a line. */
  synchronized void clearProgress() {
    if (progressShown) {
      out.print(CLEAR_LINE);
      out.flush();
      progressShown = false;
    }
  }

  private void print(List<String> lines) {
    clearProgress();
    if (!closed) {
      lines.forEach(out::println);
    }
  }
}
