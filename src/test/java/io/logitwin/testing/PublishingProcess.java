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
 * A process that publishes a version of a store on local files and promotes it, and prints each
 * step before it does it. Before one of them it ends, or waits to be killed.
 */
public final class PublishingProcess {
  /** What SIGKILL leaves. */
  public static final int KILLED = 137;

  private PublishingProcess() {}

  /** Returns the command that lets it do all steps. */
  public static List<String> command(Path store, Path runs) {
    return command(store, runs, "do", "all");
  }

  /**
   * Returns the command that lets it end before a step, with everything open as it is.
   *
   * @param step from 1
   */
  public static List<String> ending(Path store, Path runs, int step) {
    return command(store, runs, "halt", Integer.toString(step));
  }

  /** Returns the command that lets it wait for good before a step. */
  public static List<String> waiting(Path store, Path runs, String step) {
    return command(store, runs, "wait", step);
  }

  private static List<String> command(Path store, Path runs, String how, String step) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-cp",
        System.getProperty("java.class.path"),
        PublishingProcess.class.getName(),
        store.toString(),
        runs.toString(),
        how,
        step);
  }

  /** Does what {@link #command} says. */
  public static void main(String[] arguments) throws IOException {
    Path runs = Path.of(arguments[1]);
    String how = arguments[2];
    String last = arguments[3];
    Configuration hadoop = SteppedLocalFiles.configure(StoredRuns.HADOOP);
    ModelStore store =
        ModelStore.open("file:" + arguments[0], hadoop, StoredRuns.CLOCK, StoredRuns.BY);
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    AtomicInteger count = new AtomicInteger();
    Steps.watch(
        step -> {
          out.println(step);
          boolean isLast = step.equals(last) || last.equals("" + count.incrementAndGet());
          if (isLast && how.equals("halt")) {
            Runtime.getRuntime().halt(KILLED);
          } else if (isLast) {
            waitForGood();
          }
        });
    StoredRuns.publishAndPromote(store, runs, 2);
  }

  private static void waitForGood() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
