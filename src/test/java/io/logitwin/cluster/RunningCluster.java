package io.logitwin.cluster;

import io.logitwin.testing.RunSpark;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** A cluster that a test has started, and the processes on it that can be killed or paused. */
final class RunningCluster implements AutoCloseable {
  private static final String PAGE_KEY = "spark.org.apache.spark.ui.JWSFilter.param.secretKey";
  private static final String SECRET = "spark.authenticate.secret ";
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private final LocalCluster cluster;
  private final ClusterFolder folder;

  private RunningCluster(Path folder) {
    this.cluster = new LocalCluster(folder);
    this.folder = new ClusterFolder(folder);
  }

  /** Starts two workers of one core, on the JDK of the tests. */
  static RunningCluster start(Path folder) throws IOException {
    return start(folder, Path.of(System.getProperty("java.home")));
  }

  /** Starts two workers of one core, on a JDK, which their executors run on, too. */
  static RunningCluster start(Path folder, Path java) throws IOException {
    RunningCluster running = new RunningCluster(folder);
    running.cluster.start(
        new ClusterPlan(2, 1, "3g", freePort(), freePort()),
        RunSpark.PROJECT.resolve("conf"),
        RunSpark.PROJECT.resolve("target/spark"),
        java);
    return running;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns the master's port. */
  int port() throws IOException {
    return URI.create(folder.state().orElseThrow().master()).getPort();
  }

  /** Returns the secret of all that take part. */
  String secret() throws IOException {
    return Files.readAllLines(Path.of(settings())).stream()
        .filter(line -> line.startsWith(SECRET))
        .map(line -> line.substring(SECRET.length()))
        .findFirst()
        .orElseThrow();
  }

  /** Returns what the master's page shows to who has its key, as people see it. */
  String masterPage() throws IOException, InterruptedException {
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.daemonSettings())) {
      settings.load(reader);
    }
    URI address = URI.create("http://127.0.0.1:" + folder.state().orElseThrow().uiPort());
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + MasterPage.token(settings.getProperty(PAGE_KEY)))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  String settings() {
    return cluster.clientSettings().toString();
  }

  List<Daemon> workers() throws IOException {
    return folder.state().orElseThrow().workers();
  }

  ProcessHandle master() throws IOException {
    return folder.state().orElseThrow().daemons().stream()
        .filter(Daemon::isMaster)
        .flatMap(Daemon::withDescendants)
        .findFirst()
        .orElseThrow();
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
