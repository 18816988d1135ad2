package io.logitwin.cluster;

import io.logitwin.cluster.MasterPage.View;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A standalone cluster on this machine: starts it, says how it is, and ends it. */
public final class LocalCluster {
  private static final Duration START = Duration.ofSeconds(90);
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final String PAGE_KEY = "spark.org.apache.spark.ui.JWSFilter.param.secretKey";

  private final ClusterFolder folder;
  private final ClusterEnd ending;

  /**
   * @param folder absolute; need not be there
   */
  public LocalCluster(Path folder) {
    this.folder = new ClusterFolder(folder);
    this.ending = new ClusterEnd(this.folder);
  }

  /**
   * How a cluster is.
   *
   * @param master its address; empty if there is no cluster
   * @param isAlive whether master and all workers run, and the master knows them
   * @param workers processes that run
   * @param started workers that were started
   * @param applications names of those that run on it
   */
  public record Status(
      String master, boolean isAlive, int workers, int started, List<String> applications) {
    public Status {
      applications = List.copyOf(applications);
    }
  }

  /** Returns the file of settings by which a program uses the cluster. */
  public Path clientSettings() {
    return folder.clientSettings();
  }

  /**
   * Starts a master and workers, and returns once all have registered. If one cannot start, none is
   * left.
   *
   * @param conf the project's folder of settings
   * @param sparkHome whose jars they run
   * @param java the JDK that they, and executors, run on
   * @throws LogitwinException {@code TRY_AGAIN} if the cluster runs already; {@code SERVICE} if a
   *     port is taken or a process does not start; {@code PERMISSION} if the folder is not private
   */
  public Status start(ClusterPlan plan, Path conf, Path sparkHome, Path java) throws IOException {
    folder.make();
    FileChannel lock = folder.lock();
    try {
      requireNone();
      requireFree("--port", plan.port());
      requireFree("--ui-port", plan.uiPort());
      folder.clear();
      return startAll(plan, conf, new SparkDaemons(folder, sparkHome, java));
    } finally {
      lock.close();
    }
  }

  private void requireNone() throws IOException {
    Optional<ClusterState> before = folder.state().filter(ClusterState::anyAlive);
    if (before.isPresent()) {
      throw new LogitwinException(
          Fault.TRY_AGAIN,
          String.format(
              "Cannot start a cluster in %s: %s runs already (run-spark.sh cluster stop ends it)",
              folder.path(), before.get().master()));
    }
  }

  private Status startAll(ClusterPlan plan, Path conf, SparkDaemons daemons) throws IOException {
    ClusterSettings settings = ClusterSettings.make(conf);
    ClusterState state =
        new ClusterState("spark://127.0.0.1:" + plan.port(), plan.uiPort(), List.of());
    try {
      Files.createDirectories(folder.temporary());
      folder.writeForOwner(
          folder.clientSettings(), settings.ofClients(state.master(), folder.temporary()));
      folder.writeForOwner(folder.daemonSettings(), settings.ofDaemons());
      state = keep(state.with(daemons.master(plan)));
      for (int number = 1; number <= plan.workers(); number++) {
        Files.createDirectories(folder.work("worker-" + number));
        state = keep(state.with(daemons.worker(number, plan, state.master())));
      }
      return awaitWorkers(state);
    } catch (IOException | RuntimeException e) {
      ending.all();
      throw e;
    }
  }

  /** Before the next process starts: what is not written down could not be ended. */
  private ClusterState keep(ClusterState state) throws IOException {
    folder.write(state);
    return state;
  }

  private Status awaitWorkers(ClusterState state) throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (true) {
      for (Daemon daemon : state.daemons()) {
        if (!daemon.isAlive()) {
          throw unstarted("the " + daemon.name() + " ended", daemon);
        }
      }
      Status status = status(state);
      if (status.isAlive()) {
        return status;
      }
      if (System.nanoTime() > end) {
        throw unstarted(
            String.format("after %d s not all have registered", START.toSeconds()),
            state.daemons().get(0));
      }
      ClusterEnd.pause();
    }
  }

  private LogitwinException unstarted(String what, Daemon daemon) {
    return new LogitwinException(
        Fault.SERVICE,
        String.format(
            "Cannot start the cluster: %s (%s says why)", what, folder.log(daemon.name())));
  }

  private static void requireFree(String option, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
    } catch (java.net.BindException e) {
      throw new LogitwinException(
          Fault.SERVICE,
          String.format(
              "Cannot start the cluster: port %d of 127.0.0.1 cannot be had: %s (name another by %s)",
              port, e.getMessage(), option),
          e);
    }
  }

  /** Says how it is. */
  public Status status() throws IOException {
    Optional<ClusterState> state = folder.state();
    return state.isPresent() ? status(state.get()) : new Status("", false, 0, 0, List.of());
  }

  private Status status(ClusterState state) throws IOException {
    int workers = (int) state.workers().stream().filter(Daemon::isAlive).count();
    Optional<View> view =
        state.daemons().stream().anyMatch(daemon -> daemon.isMaster() && daemon.isAlive())
            ? new MasterPage(state.uiPort(), pageKey()).view()
            : Optional.empty();
    int started = state.workers().size();
    return new Status(
        state.master(),
        view.isPresent()
            && view.get().isAlive()
            && workers == started
            && view.get().workers() == started,
        workers,
        started,
        view.map(View::applications).orElse(List.of()));
  }

  private String pageKey() throws IOException {
    Properties settings = new Properties();
    try (var reader = Files.newBufferedReader(folder.daemonSettings())) {
      settings.load(reader);
    }
    return settings.getProperty(PAGE_KEY, "");
  }

  /**
   * Ends all processes, with the executors and drivers that workers have started, and removes all
   * but the logs.
   *
   * @return how many processes were ended
   * @throws LogitwinException {@code INTERNAL} if one cannot be ended
   */
  public int stop() throws IOException {
    if (!Files.isDirectory(folder.path())) {
      return 0;
    }
    FileChannel lock = folder.lock();
    try {
      return ending.all();
    } finally {
      lock.close();
    }
  }
}
