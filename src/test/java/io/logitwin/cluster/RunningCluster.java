package io.logitwin.cluster;

import io.logitwin.testing.RunSpark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/** A cluster that a test has started, and the processes on it that can be killed or paused. */
final class RunningCluster implements AutoCloseable {
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private final LocalCluster cluster;
  private final ClusterFolder folder;

  private RunningCluster(Path folder) {
    this.cluster = new LocalCluster(folder);
    this.folder = new ClusterFolder(folder);
  }

  /** Starts two workers of one core. */
  static RunningCluster start(Path folder) throws IOException {
    RunningCluster running = new RunningCluster(folder);
    running.cluster.start(
        new ClusterPlan(2, 1, "3g", freePort(), freePort()),
        RunSpark.PROJECT.resolve("conf"),
        RunSpark.PROJECT.resolve("target/spark"),
        Path.of(System.getProperty("java.home")));
    return running;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String settings() {
    return cluster.clientSettings().toString();
  }

  List<Daemon> workers() throws IOException {
    return folder.state().orElseThrow().workers();
  }

  /** Returns the executors that run now. */
  List<ProcessHandle> executors() throws IOException {
    return workers().stream()
        .flatMap(Daemon::withDescendants)
        .filter(process -> process.info().commandLine().orElse("").contains(EXECUTOR))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  @Override
  public void close() throws IOException {
    cluster.stop();
  }
}
