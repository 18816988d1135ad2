package io.logitwin.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts of processes to which a signal means what it means to a user's. A process in the
 * background ({@code mvn verify &}, {@code nohup}) ignores Ctrl-C, hands that on to its children,
 * and neither a shell nor a JVM can take it back; these programs can.
 */
public final class DefaultSignals {
  private static final List<List<String>> WRAPPERS =
      List.of(
          // GNU coreutils 8.31 and later.
          List.of("env", "--default-signal=INT,HUP,TERM"),
          List.of(
              "perl", "-e", "$SIG{$_} = 'DEFAULT' for qw(INT HUP TERM); exec { $ARGV[0] } @ARGV"));

  private static final List<String> WORKING =
      WRAPPERS.stream().filter(DefaultSignals::works).findFirst().orElse(List.of());

  private DefaultSignals() {}

  /** Returns a command that becomes the given one; the same where no program here can do that. */
  public static List<String> of(List<String> command) {
    return wrapped(WORKING, command);
  }

  /** Returns every way that works here. */
  static List<List<String>> working() {
    return WRAPPERS.stream().filter(DefaultSignals::works).toList();
  }

  static List<String> wrapped(List<String> wrapper, List<String> command) {
    List<String> words = new ArrayList<>(wrapper);
    words.addAll(command);
    return words;
  }

  private static boolean works(List<String> wrapper) {
    try {
      Process process = new ProcessBuilder(wrapped(wrapper, List.of("true"))).start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while trying " + wrapper, e);
    }
  }
}
