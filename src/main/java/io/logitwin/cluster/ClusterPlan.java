package io.logitwin.cluster;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;

/**
 * What a cluster is to be.
 *
 * @param workers how many, 1..64
 * @param cores of each worker, 1..1024
 * @param memory of each worker for its executors, as Spark writes it: {@code 2g}
 * @param port of the master, 1..65535
 * @param uiPort of the master's page, 1..65535
 */
public record ClusterPlan(int workers, int cores, String memory, int port, int uiPort) {
  private static final int MOST_WORKERS = 64;
  private static final int MOST_CORES = 1024;
  private static final int LAST_PORT = 65535;

  /**
   * @throws LogitwinException {@code COMMAND_LINE} if something is out of its range
   */
  public ClusterPlan {
    require("--workers", workers, MOST_WORKERS);
    require("--cores", cores, MOST_CORES);
    require("--port", port, LAST_PORT);
    require("--ui-port", uiPort, LAST_PORT);
    if (port == uiPort) {
      throw wrong("--ui-port: " + uiPort + " is the --port (must be another)");
    }
    if (!memory.matches("[1-9][0-9]{0,6}[mgMG]")) {
      throw wrong("--memory: invalid value '" + memory + "' (must be a number and m or g, as 2g)");
    }
  }

  private static void require(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw wrong(String.format("%s: %d (must be in 1..%d)", option, value, most));
    }
  }

  private static LogitwinException wrong(String what) {
    return new LogitwinException(Fault.COMMAND_LINE, "command line: " + what);
  }
}
