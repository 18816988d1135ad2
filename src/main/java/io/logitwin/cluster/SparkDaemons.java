package io.logitwin.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;
import scala.util.Properties;

/** Starts masters and workers of Spark's, as processes that outlive this one. */
final class SparkDaemons {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final ClusterFolder folder;
  private final Path sparkHome;
  private final Path java;

  /**
   * @param sparkHome whose jars they are
   * @param java the JVM that they, and executors, run on
   */
  SparkDaemons(ClusterFolder folder, Path sparkHome, Path java) {
    this.folder = folder;
    this.sparkHome = sparkHome;
    this.java = java;
  }

  Daemon master(ClusterPlan plan) throws IOException {
    return start(
        Daemon.MASTER,
        "org.apache.spark.deploy.master.Master",
        List.of(
            "--host", LOOPBACK, "--port", "" + plan.port(), "--webui-port", "" + plan.uiPort()));
  }

  Daemon worker(int number, ClusterPlan plan, String master) throws IOException {
    String name = "worker-" + number;
    return start(
        name,
        "org.apache.spark.deploy.worker.Worker",
        List.of(
            "--host",
            LOOPBACK,
            "--webui-port",
            "0",
            "--cores",
            "" + plan.cores(),
            "--memory",
            plan.memory(),
            "--work-dir",
            folder.work(name).toString(),
            master));
  }

  private Daemon start(String name, String type, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      // Out of reach of the signals that a terminal sends.
      command.add(SETSID.toString());
    }
    command.add(java.resolve("bin/java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    command.add("-Djava.io.tmpdir=" + folder.temporary());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(List.of("-cp", sparkHome.resolve("jars") + "/*", type));
    command.addAll(List.of("--properties-file", folder.daemonSettings().toString()));
    command.addAll(arguments);
    File log = folder.log(name).toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.path().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log);
    environment(builder.environment());
    return Daemon.of(name, builder.start());
  }

  private void environment(Map<String, String> environment) {
    environment.put("SPARK_LOCAL_IP", LOOPBACK);
    environment.put("SPARK_LOCAL_HOSTNAME", LOOPBACK);
    environment.put("SPARK_LOCAL_DIRS", folder.local().toString());
    environment.put("SPARK_HOME", sparkHome.toString());
    // Without it a worker that starts an executor looks for a build of Spark's sources.
    environment.put("SPARK_SCALA_VERSION", scalaLine());
    environment.put("JAVA_HOME", java.toString());
    // What the caller's Spark is told is not for this one.
    for (String name :
        List.of(
            "SPARK_CONF_DIR",
            "SPARK_DIST_CLASSPATH",
            "SPARK_DAEMON_JAVA_OPTS",
            "SPARK_MASTER_OPTS",
            "SPARK_WORKER_OPTS")) {
      environment.remove(name);
    }
  }

  private static String scalaLine() {
    String version = Properties.versionNumberString();
    return version.substring(0, version.lastIndexOf('.'));
  }
}
