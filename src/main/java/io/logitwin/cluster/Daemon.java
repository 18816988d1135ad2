package io.logitwin.cluster;

import io.logitwin.run.ProcessStart;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process of the cluster.
 *
 * @param name {@code master}, {@code worker-1}, ...
 * @param pid its id
 * @param start tells it from a later process with this id
 */
record Daemon(String name, long pid, String start) {
  static final String MASTER = "master";

  static Daemon of(String name, Process process) {
    return new Daemon(name, process.pid(), ProcessStart.of(process.pid()));
  }

  boolean isMaster() {
    return name.equals(MASTER);
  }

  boolean isAlive() {
    return process().isPresent();
  }

  /** Returns the process, if it is still the one that was started. */
  private Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> !start.isEmpty() && ProcessStart.of(pid).equals(start));
  }

  /** Returns the process and those that it has started: a worker's executors and drivers. */
  Stream<ProcessHandle> withDescendants() {
    return process().stream()
        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()));
  }

  /** Asks it to end. */
  void end() {
    process().ifPresent(ProcessHandle::destroy);
  }
}
