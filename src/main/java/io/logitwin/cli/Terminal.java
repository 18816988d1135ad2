package io.logitwin.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.apache.spark.util.SignalUtils;

/** What is known of where the console's lines are read. */
final class Terminal {
  /** Not read by a person, or not yet: a pipe, a file. */
  static final Terminal NONE = new Terminal(false, () -> Integer.MAX_VALUE);

  /** "true" if standard output is a terminal; set by run-spark.sh. */
  private static final String VARIABLE = "LOGITWIN_TERMINAL";

  private static final int USUAL_COLUMNS = 80;
  private static final long PATIENCE_SECONDS = 1;

  private final boolean rewritable;
  private final IntSupplier columns;

  /**
   * @param rewritable whether a line can be written over
   * @param columns how wide it is at the moment
   */
  Terminal(boolean rewritable, IntSupplier columns) {
    this.rewritable = rewritable;
    this.columns = columns;
  }

  /** Returns the terminal that standard output is, by the environment. */
  static Terminal of(Map<String, String> environment) {
    if (!Boolean.parseBoolean(environment.get(VARIABLE))) {
      return NONE;
    }
    String type = environment.getOrDefault("TERM", "");
    return new Terminal(!type.isEmpty() && !type.equals("dumb"), new Measured());
  }

  /** Returns whether a line can be written over. */
  boolean isRewritable() {
    return rewritable;
  }

  /** Returns how many columns there are; very many if this is no terminal. */
  int columns() {
    return columns.getAsInt();
  }

  /** Asks the terminal when it is first needed, and again after it was resized. */
  private static final class Measured implements IntSupplier {
    private volatile int columns;

    @Override
    public int getAsInt() {
      int known = columns;
      if (known > 0) {
        return known;
      }
      SignalUtils.register("WINCH", this::forget);
      columns = measure();
      return columns;
    }

    private Object forget() {
      columns = 0;
      return true;
    }
  }

  private static int measure() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return USUAL_COLUMNS;
      }
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      int found = Integer.parseInt(size.strip().replaceFirst(".* ", ""));
      return found > 0 ? found : USUAL_COLUMNS;
    } catch (IOException | NumberFormatException e) {
      // No stty, no terminal of our own (a service), or one that does not know its size.
      return USUAL_COLUMNS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_COLUMNS;
    }
  }
}
