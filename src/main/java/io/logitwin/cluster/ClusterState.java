package io.logitwin.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a cluster, in a file beside its logs.
 *
 * @param master its address, {@code spark://127.0.0.1:PORT}
 * @param uiPort of the master's page
 * @param daemons in the order in which they were started
 */
record ClusterState(String master, int uiPort, List<Daemon> daemons) {
  ClusterState {
    daemons = List.copyOf(daemons);
  }

  ClusterState with(Daemon daemon) {
    List<Daemon> more = new ArrayList<>(daemons);
    more.add(daemon);
    return new ClusterState(master, uiPort, more);
  }

  boolean anyAlive() {
    return daemons.stream().anyMatch(Daemon::isAlive);
  }

  List<Daemon> workers() {
    return daemons.stream().filter(daemon -> !daemon.isMaster()).toList();
  }
}
