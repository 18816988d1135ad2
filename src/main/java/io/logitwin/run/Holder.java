package io.logitwin.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A run and its process: who has claimed a folder, or leased a store.
 *
 * @param runId the run
 * @param host the name of its machine
 * @param system what tells two machines, two boots of one, or two containers on it apart, where the
 *     operating system says so; a process id means nothing outside of it
 * @param user whose process it is: others' processes may be hidden
 * @param pid its process
 * @param processStart tells two processes apart that had the same id, one after the other
 * @param since when that was
 */
public record Holder(
    String runId,
    String host,
    String system,
    String user,
    long pid,
    String processStart,
    String since) {
  /** What can be said of a holder's process. */
  public enum State {
    ALIVE,
    DEAD,
    /** It runs elsewhere, if it runs. */
    UNKNOWN
  }

  public Holder {
    Objects.requireNonNull(runId, "runId is null");
    Objects.requireNonNull(host, "host is null");
    Objects.requireNonNull(system, "system is null");
    Objects.requireNonNull(user, "user is null");
    Objects.requireNonNull(processStart, "processStart is null");
    Objects.requireNonNull(since, "since is null");
  }

  /** Returns this process as the holder for a run. */
  public static Holder self(RunId id, Instant now) {
    long pid = ProcessHandle.current().pid();
    return new Holder(
        id.text(),
        thisHost(),
        thisSystem(),
        System.getProperty("user.name", ""),
        pid,
        ProcessStart.of(pid),
        now.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** Looks whether the process is still there. */
  public State state() {
    if (!host.equals(thisHost())
        || !system.equals(thisSystem())
        || !user.equals(System.getProperty("user.name", ""))) {
      return State.UNKNOWN;
    }
    return processStart.equals(ProcessStart.of(pid)) ? State.ALIVE : State.DEAD;
  }

  /** Returns whether it is the process that asks, whichever of its runs. */
  public boolean belongsToThisProcess() {
    return pid == ProcessHandle.current().pid() && state() == State.ALIVE;
  }

  /** Returns the run and its process, for use in a sentence. */
  public String describe() {
    return String.format(
        "run %s (process %d of %s on %s, since %s)", runId, pid, user, host, since);
  }

  static String thisHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** On Linux the boot and the namespace of process ids; elsewhere nothing. */
  private static String thisSystem() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
          + " "
          + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
