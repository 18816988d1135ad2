package io.logitwin.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logitwin.store.ModelStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;

/**
 * A process that publishes a version of each of many stores on local files and promotes it: of the
 * first store until its first step, of the second until its second, and so on. When all have come
 * so far, the process ends, or waits to be killed. So one process dies at every step.
 */
public final class PublishingProcess {
  /** What a process leaves that is killed by SIGKILL. */
  public static final int KILLED = 137;

  /** The last line of one that waits. */
  public static final String READY = "ready";

  /** How a process ends. */
  public enum End {
    /** By itself: no finally, no shutdown hook. */
    HALT,
    /** It waits to be killed. */
    WAIT
  }

  private final Configuration hadoop = SteppedLocalFiles.configure(StoredRuns.HADOOP);
  private final PrintStream out = new PrintStream(System.out, true, UTF_8);
  private final Path folder;
  private final CountDownLatch arrived;

  private PublishingProcess(Path folder, int steps) {
    this.folder = folder;
    this.arrived = new CountDownLatch(steps);
  }

  /**
   * Returns the command that starts it.
   *
   * @param folder of the stores, which are called 1, 2, ...
   * @param steps how many there are
   */
  public static List<String> command(Path folder, int steps, End end) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-Xmx256m",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        // Starts no log4j: it takes its time, and nobody reads it.
        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
        "-cp",
        System.getProperty("java.class.path"),
        PublishingProcess.class.getName(),
        folder.toString(),
        Integer.toString(steps),
        end.name());
  }

  /** Does what {@link #command} says, and prints before which step of which store it stands. */
  public static void main(String[] arguments) throws InterruptedException {
    int steps = Integer.parseInt(arguments[1]);
    new PublishingProcess(Path.of(arguments[0]), steps).run(steps, End.valueOf(arguments[2]));
  }

  private void run(int steps, End end) throws InterruptedException {
    for (int step = 1; step <= steps; step++) {
      int last = step;
      new Thread(() -> publishUntil(last)).start();
    }
    arrived.await();
    if (end == End.HALT) {
      Runtime.getRuntime().halt(KILLED);
    }
    out.println(READY);
    waitForGood();
  }

  private void publishUntil(int last) {
    AtomicInteger count = new AtomicInteger();
    Steps.watch(
        step -> {
          if (count.incrementAndGet() == last) {
            out.println(last + " " + step);
            arrived.countDown();
            waitForGood();
          }
        });
    try {
      ModelStore store =
          ModelStore.open(
              "file:" + folder.resolve("" + last), hadoop, StoredRuns.CLOCK, StoredRuns.BY);
      StoredRuns.publishAndPromote(store, folder.resolve("runs-" + last), 2);
      out.println(last + " came to the end");
    } catch (IOException | RuntimeException e) {
      e.printStackTrace(out);
    } finally {
      // Nobody waits for one who does not come to its step.
      Runtime.getRuntime().halt(1);
    }
  }

  private static void waitForGood() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
