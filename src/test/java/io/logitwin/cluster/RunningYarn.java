package io.logitwin.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.api.protocolrecords.KillApplicationRequest;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.apache.hadoop.yarn.server.resourcemanager.ResourceManager;
import org.apache.hadoop.yarn.server.resourcemanager.rmapp.RMApp;

/**
 * YARN and HDFS in this JVM, on loopback, with one NodeManager, and what became of applications.
 * What containers log is kept in {@code target/test/data}.
 */
final class RunningYarn implements AutoCloseable {
  private static final String EXECUTOR = "YarnCoarseGrainedExecutorBackend";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MEMORY_MIB = 8192;

  /** What a client must know of YARN. */
  private static final List<String> ADDRESSES =
      List.of(
          YarnConfiguration.RM_ADDRESS,
          YarnConfiguration.RM_SCHEDULER_ADDRESS,
          YarnConfiguration.RM_RESOURCE_TRACKER_ADDRESS,
          YarnConfiguration.RM_ADMIN_ADDRESS,
          YarnConfiguration.RM_WEBAPP_ADDRESS);

  /**
   * How YARN says that an application ended.
   *
   * @param status such as SUCCEEDED
   * @param diagnostics what the driver, or YARN, said
   * @param attempts how often the driver was started
   */
  record Application(FinalApplicationStatus status, String diagnostics, int attempts) {}

  private final MiniDFSCluster hdfs;
  private final MiniYARNCluster yarn;
  private final Path settings;

  private RunningYarn(Path folder) throws IOException {
    Configuration hadoop = configuration();
    hadoop.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    this.settings = Files.createDirectory(folder.resolve("hadoop"));
    this.hdfs = new MiniDFSCluster.Builder(hadoop).numDataNodes(1).build();
    this.yarn = new MiniYARNCluster("yarn", 1, 1, 1);
    yarn.init(hadoop);
  }

  /** Starts both, and writes the settings of their clients. */
  static RunningYarn start(Path folder) throws IOException, InterruptedException {
    RunningYarn running = new RunningYarn(folder);
    try {
      running.start();
    } catch (IOException | InterruptedException | RuntimeException e) {
      running.close();
      throw e;
    }
    return running;
  }

  private void start() throws IOException, InterruptedException {
    hdfs.waitActive();
    yarn.start();
    await().atMost(PATIENCE).until(() -> yarn.waitForNodeManagersToConnect(1000));
    write("core-site.xml", hdfs.getFileSystem().getConf(), List.of(FileSystem.FS_DEFAULT_NAME_KEY));
    write("yarn-site.xml", yarn.getConfig(), ADDRESSES);
  }

  /** The scheduler's own file of settings is not among the jars of the tests. */
  private static Configuration configuration() {
    Configuration hadoop = new YarnConfiguration();
    hadoop.setInt(YarnConfiguration.YARN_MINICLUSTER_NM_PMEM_MB, MEMORY_MIB);
    hadoop.setInt(YarnConfiguration.RM_SCHEDULER_MAXIMUM_ALLOCATION_MB, MEMORY_MIB);
    hadoop.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 128);
    // The disks of a machine that is used may be fuller than YARN likes.
    hadoop.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 100);
    hadoop.set("yarn.scheduler.capacity.root.queues", "default");
    hadoop.set("yarn.scheduler.capacity.root.default.capacity", "100");
    hadoop.set("yarn.scheduler.capacity.root.default.maximum-capacity", "100");
    hadoop.set("yarn.scheduler.capacity.root.default.state", "RUNNING");
    hadoop.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
    return hadoop;
  }

  private void write(String name, Configuration from, List<String> keys) throws IOException {
    Configuration some = new Configuration(false);
    keys.forEach(key -> some.set(key, from.get(key)));
    try (OutputStream out = Files.newOutputStream(settings.resolve(name))) {
      some.writeXml(out);
    }
  }

  /** Returns the folder for {@code HADOOP_CONF_DIR}. */
  Path settings() {
    return settings;
  }

  /** Puts a file into the root of HDFS. */
  void put(Path file) throws IOException {
    hdfs.getFileSystem().copyFromLocalFile(hadoopPath(file.toUri().toString()), hadoopPath("/"));
  }

  /** Returns the text of a file on HDFS, empty if there is none. */
  String text(String location) throws IOException {
    FileSystem files = hdfs.getFileSystem();
    if (!files.exists(hadoopPath(location))) {
      return "";
    }
    try (InputStream in = files.open(hadoopPath(location))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static org.apache.hadoop.fs.Path hadoopPath(String location) {
    return new org.apache.hadoop.fs.Path(location);
  }

  /** Ends the application that was submitted last, as {@code yarn application -kill} does. */
  void killLastApplication() throws IOException {
    try {
      yarn.getResourceManager()
          .getClientRMService()
          .forceKillApplication(KillApplicationRequest.newInstance(last().getApplicationId()));
    } catch (YarnException e) {
      throw new IOException(e);
    }
  }

  private RMApp last() {
    return yarn.getResourceManager().getRMContext().getRMApps().values().stream()
        .max(Comparator.comparing(app -> app.getApplicationId()))
        .orElseThrow();
  }

  /** Returns how the application ended that was submitted last. */
  Application lastApplication() {
    RMApp last = last();
    await()
        .atMost(PATIENCE)
        .until(() -> last.getFinalApplicationStatus() != FinalApplicationStatus.UNDEFINED);
    return new Application(
        last.getFinalApplicationStatus(),
        last.getDiagnostics().toString(),
        last.getAppAttempts().size());
  }

  /** Returns the executors that run now; the shells that started them have their words, too. */
  List<ProcessHandle> executors() {
    String clusters = "application_" + ResourceManager.getClusterTimeStamp() + "_";
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .filter(
            process -> {
              String words = process.info().commandLine().orElse("");
              return words.contains(EXECUTOR) && words.contains(clusters);
            })
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  @Override
  public void close() {
    yarn.stop();
    hdfs.shutdown();
  }
}
