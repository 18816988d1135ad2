package io.logitwin.cli;

import io.logitwin.pipeline.StageListener;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * The live display of the running stage: its time, and the Spark jobs and tasks that it has
 * finished.
 */
final class Progress extends SparkListener implements StageListener, AutoCloseable {
  private static final long REFRESH_MILLISECONDS = 200;

  private final Console console;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicInteger jobs = new AtomicInteger();
  private final AtomicInteger tasks = new AtomicInteger();

  private String stage = "";
  private String progress = "";
  private long start;

  /** Starts the display; it shows nothing until a stage starts. */
  @SuppressWarnings("FutureReturnValueIgnored") // It runs until close.
  Progress(Console console) {
    this.console = console;
    clock.scheduleAtFixedRate(
        this::show, REFRESH_MILLISECONDS, REFRESH_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void started(String name) {
    stage = name;
    progress = "";
    start = System.nanoTime();
    jobs.set(0);
    tasks.set(0);
    console.started(name);
  }

  @Override
  public synchronized void progressed(String what) {
    progress = ", " + what;
  }

  @Override
  public synchronized void finished(String name, double seconds, String summary) {
    stage = "";
    console.finished(name, seconds, summary);
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd end) {
    jobs.incrementAndGet();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    tasks.incrementAndGet();
  }

  @Override
  public synchronized void close() {
    stage = "";
    clock.shutdownNow();
  }

  private synchronized void show() {
    if (!stage.isEmpty()) {
      double seconds = (System.nanoTime() - start) / 1e9;
      console.progress(
          String.format(
              Locale.ROOT,
              "  %-10s %6.1f s  %d jobs, %d tasks done%s",
              stage,
              seconds,
              jobs.get(),
              tasks.get(),
              progress));
    }
  }
}
