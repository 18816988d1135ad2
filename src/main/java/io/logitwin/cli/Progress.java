package io.logitwin.cli;

import io.logitwin.pipeline.StageListener;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * The live display of the running stage: its time, how many Spark jobs it has finished, and how far
 * Spark is with the tasks that it has begun.
 */
final class Progress extends SparkListener implements StageListener, AutoCloseable {
  private static final long REFRESH_MILLISECONDS = 200;

  private final Console console;
  private final SparkContext context;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
          });

  /** Spark's running stages by their id. */
  private final Map<Integer, Tasks> running = new LinkedHashMap<>();

  private int jobs;
  private String stage = "";
  private String progress = "";
  private long start;

  /** The tasks of one of Spark's stages. */
  private record Tasks(int done, int all) {}

  /** Starts the display; it shows nothing until a stage starts. */
  @SuppressWarnings("FutureReturnValueIgnored") // It runs until close.
  Progress(Console console, SparkContext context) {
    this.console = console;
    this.context = context;
    context.addSparkListener(this);
    clock.scheduleAtFixedRate(
        this::show, REFRESH_MILLISECONDS, REFRESH_MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void started(String name) {
    stage = name;
    progress = "";
    start = System.nanoTime();
    jobs = 0;
    console.started(name);
  }

  @Override
  public synchronized void progressed(String what) {
    progress = ", " + what;
  }

  @Override
  public void warned(String warning) {
    console.warned(warning);
  }

  @Override
  public synchronized void finished(String name, double seconds, String summary) {
    stage = "";
    console.finished(name, seconds, summary);
  }

  @Override
  public synchronized void onJobEnd(SparkListenerJobEnd end) {
    jobs++;
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    running.put(submitted.stageInfo().stageId(), new Tasks(0, submitted.stageInfo().numTasks()));
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskInfo().successful()) {
      running.computeIfPresent(
          end.stageId(), (id, tasks) -> new Tasks(tasks.done() + 1, tasks.all()));
    }
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    running.remove(completed.stageInfo().stageId());
  }

  @Override
  public synchronized void close() {
    stage = "";
    clock.shutdownNow();
    context.removeSparkListener(this);
    console.clearProgress();
  }

  private synchronized void show() {
    if (!stage.isEmpty()) {
      double seconds = (System.nanoTime() - start) / 1e9;
      console.progress(
          String.format(Locale.ROOT, "  %-10s %6.1f s  %s%s", stage, seconds, work(), progress));
    }
  }

  private String work() {
    String finished = String.format("%d %s done", jobs, jobs == 1 ? "job" : "jobs");
    int all = running.values().stream().mapToInt(Tasks::all).sum();
    if (all == 0) {
      return finished;
    }
    int done = running.values().stream().mapToInt(Tasks::done).sum();
    return String.format("%s, %d of %d tasks", finished, done, all);
  }
}
