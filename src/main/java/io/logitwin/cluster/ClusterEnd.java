package io.logitwin.cluster;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Ends the processes of a cluster. */
final class ClusterEnd {
  private static final Duration END = Duration.ofSeconds(15);
  private static final Duration KILL = Duration.ofSeconds(5);
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final ClusterFolder folder;

  ClusterEnd(ClusterFolder folder) {
    this.folder = folder;
  }

  /**
   * Ends all, executors and drivers of workers, too, and removes all but the logs.
   *
   * @return how many processes were ended
   * @throws LogitwinException {@code INTERNAL} if one cannot be ended
   */
  int all() throws IOException {
    List<Daemon> daemons = folder.state().map(ClusterState::daemons).orElse(List.of());
    // Of a process that has ended nobody would know what it had started.
    List<ProcessHandle> all = new ArrayList<>();
    daemons.forEach(daemon -> daemon.withDescendants().forEach(all::add));
    daemons.stream().filter(daemon -> !daemon.isMaster()).forEach(Daemon::end);
    daemons.stream().filter(Daemon::isMaster).forEach(Daemon::end);
    if (!waited(END, () -> all.stream().noneMatch(ProcessHandle::isAlive))) {
      all.forEach(ProcessHandle::destroyForcibly);
      if (!waited(KILL, () -> all.stream().noneMatch(ProcessHandle::isAlive))) {
        throw new LogitwinException(
            Fault.INTERNAL, "Cannot end the cluster: processes are left of " + all);
      }
    }
    folder.clear();
    return all.size();
  }

  private static boolean waited(Duration most, BooleanSupplier done) throws IOException {
    long end = System.nanoTime() + most.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause();
    }
    return true;
  }

  static void pause() throws IOException {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
