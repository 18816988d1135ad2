package io.logitwin.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;

/**
 * Processes of which one goes on at a time. Before each step on files a seeded choice says who goes
 * on, so that the same seed gives the same order of the same steps. It sleeps nowhere.
 *
 * <p>What it cannot show: what happens within a step, where the file system itself is at work; and
 * a file system that shows one process less than another (HDFS, NFS and object stores have tests,
 * or weaknesses, of their own).
 */
public final class Interleaving {
  private static final Instant START = Instant.parse("2026-11-26T08:00:00Z");
  private static final Duration STEP = Duration.ofMillis(10);

  /** More than anybody waits for one who is silent. */
  private static final Duration SILENCE = Duration.ofHours(3);

  private static final int PATIENCE_SECONDS = 120;

  private final Random random;
  private final double constancy;
  private final List<Worker> processes = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final Semaphore over = new Semaphore(0);
  private Instant now = START;
  private int steps;

  /**
   * @param constancy how probable it is that a process goes on where another could, 0..1
   */
  public Interleaving(long seed, double constancy) {
    this.random = new Random(seed);
    this.constancy = constancy;
  }

  /** What a process does. */
  @FunctionalInterface
  public interface Work {
    void run(Worker process);
  }

  /** How a process that was killed ends: nobody catches it, and nothing is cleaned up. */
  public static final class Killed extends Error {
    Killed(String what) {
      super(what, null, false, false);
    }
  }

  /** One that works on files. */
  public final class Worker implements SteppedFileSystem.Gate {
    private final int number;
    private final Fate fate;
    private final Semaphore turn = new Semaphore(0);
    private int done;
    private int wakesAt;
    private boolean killed;
    private boolean woken;
    private boolean ended;

    private Worker(int number, Fate fate) {
      this.number = number;
      this.fate = fate;
    }

    /** Returns which one it is, from 0. */
    public int number() {
      return number;
    }

    /** Returns whether it was killed. */
    public boolean isKilled() {
      return killed;
    }

    /** Returns whether it was stopped, and went on once others had. */
    public boolean isWoken() {
      return woken;
    }

    /** Returns by how much its clock is wrong. */
    public Duration clockError() {
      return fate.clock();
    }

    /**
     * Returns its clock, which all steps of all processes move, and by hours where one is stopped.
     */
    public Clock clock() {
      return new StepClock(fate.clock());
    }

    @Override
    public void pass(SteppedFileSystem.Step step, Path path) {
      pass(step + " " + path.getName().replaceFirst("\\.[-0-9a-f]{36}\\.tmp$", ".tmp"));
    }

    /** Lets others go on, or not. */
    public void pass(String step) {
      if (killed) {
        throw new Killed("it is dead");
      }
      steps++;
      now = now.plus(STEP);
      done++;
      trace.add(number + " " + step);
      if (done == fate.diesAt()) {
        killed = true;
        trace.add(number + " dies");
        throw new Killed("it dies here");
      }
      if (done == fate.stopsAt()) {
        wakesAt = steps + fate.stopsFor();
        now = now.plus(SILENCE);
        trace.add(number + " stops");
      }
      int before = steps;
      Worker next = next(this);
      if (next != this) {
        next.turn.release();
        turn.acquireUninterruptibly();
      }
      woken |= done == fate.stopsAt() && steps > before;
    }

    private void run(Work work) {
      turn.acquireUninterruptibly();
      try {
        work.run(this);
      } catch (Killed e) {
        trace.add(number + " is dead");
      } catch (RuntimeException | Error e) {
        failures.add(e);
      } finally {
        ended = true;
        Worker next = next(this);
        (next == null ? over : next.turn).release();
      }
    }
  }

  /** Adds a process. */
  public Worker add(Fate fate, Work work) {
    Worker process = new Worker(processes.size(), fate);
    processes.add(process);
    Thread thread = new Thread(() -> process.run(work), "process-" + process.number());
    thread.setDaemon(true);
    thread.start();
    return process;
  }

  /**
   * Lets all of them go on until the last has ended.
   *
   * @throws IllegalStateException if one failed, or they do not end
   */
  public void run() throws InterruptedException {
    next(null).turn.release();
    if (!over.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the processes do not end");
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("a process failed", failures.get(0));
    }
  }

  /** Returns who did what, in order, once all have ended. */
  public List<String> trace() {
    return List.copyOf(trace);
  }

  private Worker next(Worker current) {
    List<Worker> awake =
        processes.stream().filter(process -> !process.ended && process.wakesAt <= steps).toList();
    if (awake.isEmpty()) {
      return processes.stream().filter(process -> !process.ended).findFirst().orElse(null);
    }
    if (awake.contains(current) && random.nextDouble() < constancy) {
      return current;
    }
    return awake.get(random.nextInt(awake.size()));
  }

  private final class StepClock extends Clock {
    private final Duration error;

    StepClock(Duration error) {
      this.error = error;
    }

    @Override
    public Instant instant() {
      return now.plus(error);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("nobody asks for it");
    }
  }
}
