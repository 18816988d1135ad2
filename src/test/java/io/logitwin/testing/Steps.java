package io.logitwin.testing;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/**
 * The steps by which a thread changes files on {@link SteppedLocalFiles} and {@link SteppedHdfs}.
 * Hadoop makes these file systems, so that nothing can be handed to them.
 */
public final class Steps {
  private static final Pattern RANDOM = Pattern.compile("\\.[0-9a-f]{8}(-[0-9a-f]{4,12}){4}");
  private static final ThreadLocal<Watcher> WATCHER = ThreadLocal.withInitial(() -> step -> {});

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

  /** Tells it of the steps of this thread from now on. */
  public static void watch(Watcher next) {
    WATCHER.set(next);
  }

  static void before(String what, Path path) throws IOException {
    WATCHER.get().before(what + " " + RANDOM.matcher(path.getName()).replaceAll(""));
  }
}
