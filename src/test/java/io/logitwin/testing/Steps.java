package io.logitwin.testing;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * The steps by which files are changed on {@link SteppedLocalFiles} and {@link SteppedHdfs}. Who
 * watches them is static: a file system is made by whoever opens a store.
 */
public final class Steps {
  private static final Pattern RANDOM = Pattern.compile("\\.[0-9a-f]{8}(-[0-9a-f]{4,12}){4}");
  private static volatile Watcher watcher = step -> {};

  /** Is told of each step. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * Happens before a step is done; what is thrown takes its place, and nothing is closed that is
     * open.
     *
     * @param step what and where, the same each time: {@code half of .claim.json.tmp}
     */
    void before(String step) throws IOException;
  }

  private Steps() {}

  /** Tells another from now on. */
  public static void watch(Watcher next) {
    watcher = next;
  }

  static void before(String what, Path path) throws IOException {
    watcher.before(what + " " + RANDOM.matcher(path.getName()).replaceAll(""));
  }
}
