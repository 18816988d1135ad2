package io.logitwin.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** When a process began: with its id this tells it from another that had the same id. */
public final class ProcessStart {
  private ProcessStart() {}

  /**
   * Returns when a process began, empty if there is none that can still do something. On Linux that
   * is counted in ticks since the boot: Java's own time of it moves when the clock is set.
   */
  public static String of(long pid) {
    try {
      String status = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The second field is the program's name in parentheses, and may hold anything.
      String[] afterName = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
      // A killed process keeps its id until its parent has asked for it.
      return afterName[0].equals("Z") ? "" : afterName[19];
    } catch (IOException e) {
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().startInstant())
          .map(Instant::toString)
          .orElse("");
    }
  }
}
