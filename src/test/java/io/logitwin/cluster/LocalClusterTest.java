package io.logitwin.cluster;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster refuses and how it ends, with processes that are no Spark. */
class LocalClusterTest {
  @TempDir private Path temporary;

  @Test
  void withoutAFolderThereIsNone() throws IOException {
    LocalCluster cluster = new LocalCluster(temporary.resolve("none"));

    assertThat(cluster.status().master()).isEmpty();
    assertThat(cluster.stop()).isZero();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void folderThatOthersCanReadIsRefused() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("open"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatThrownBy(() -> start(folder, 7077, 8080))
        .satisfies(fault(Fault.PERMISSION))
        .hasMessageContaining("mode 755 (expected a folder of your own, mode 700)")
        .hasMessageEndingWith("Name another place by --dir");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void portThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> start(temporary.resolve("c"), port, port - 1))
          .satisfies(fault(Fault.SERVICE))
          .hasMessageContaining("port " + port + " of 127.0.0.1 cannot be had")
          .hasMessageEndingWith("(name another by --port)");
    }
  }

  @Test
  void processThatEndsAtOnceLeavesNoCluster() throws IOException {
    Path java = temporary.resolve("jdk");
    script(java, "echo no such class; exit 1");
    Path folder = temporary.resolve("c");

    assertThatThrownBy(
            () ->
                new LocalCluster(folder)
                    .start(
                        plan(RunningCluster.freePort(), RunningCluster.freePort()),
                        Path.of("conf"),
                        temporary,
                        java))
        .satisfies(fault(Fault.SERVICE))
        .hasMessageMatching("Cannot start the cluster: the .* ended \\(.*\\.log says why\\)");
    assertThat(folder.resolve("master.log")).content().startsWith("no such class");
    assertThat(folder.resolve("client.conf")).doesNotExist();
    assertThat(new LocalCluster(folder).status().master()).isEmpty();
  }

  /** A worker whose own child does not hear, as an executor that hangs. */
  @Test
  void processesOfProcessesAreEndedToo() throws IOException {
    ClusterFolder folder = new ClusterFolder(temporary.resolve("c"));
    folder.make();
    Process worker =
        new ProcessBuilder("bash", "-c", "(trap '' TERM; while :; do sleep 1; done) & echo; wait")
            .start();
    worker.getInputStream().read();
    List<ProcessHandle> executor = worker.descendants().toList();
    folder.write(
        new ClusterState("spark://127.0.0.1:1", 2, List.of(Daemon.of("worker-1", worker))));

    int ended = new LocalCluster(folder.path()).stop();

    assertThat(ended).isGreaterThanOrEqualTo(2);
    assertThat(executor).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    assertThat(worker.isAlive()).isFalse();
    assertThat(folder.state()).isEmpty();
  }

  @Test
  void anotherProcessWithAnOldIdIsLeftAlone() throws IOException {
    ClusterFolder folder = new ClusterFolder(temporary.resolve("c"));
    folder.make();
    long self = ProcessHandle.current().pid();
    folder.write(
        new ClusterState("spark://127.0.0.1:1", 2, List.of(new Daemon("master", self, "17"))));

    assertThat(new LocalCluster(folder.path()).stop()).isZero();
  }

  @Test
  void oneAtATimeStartsOrStops() throws IOException {
    ClusterFolder folder = new ClusterFolder(temporary.resolve("c"));
    folder.make();
    FileChannel held = folder.lock();
    try {
      assertThatThrownBy(() -> new LocalCluster(folder.path()).stop())
          .satisfies(fault(Fault.TRY_AGAIN));
    } finally {
      held.close();
    }
  }

  @Test
  void stateThatWasEditedIsNamed() throws IOException {
    ClusterFolder folder = new ClusterFolder(temporary.resolve("c"));
    folder.make();
    Files.writeString(folder.path().resolve("state.json"), "{");

    assertThatThrownBy(() -> new LocalCluster(folder.path()).status())
        .satisfies(fault(Fault.CONFIGURATION))
        .hasMessageContaining("state.json");
  }

  private static void start(Path folder, int port, int uiPort) throws IOException {
    new LocalCluster(folder)
        .start(plan(port, uiPort), Path.of("conf"), Path.of("target/spark"), Path.of("/none"));
  }

  private static ClusterPlan plan(int port, int uiPort) {
    return new ClusterPlan(1, 1, "1g", port, uiPort);
  }

  private static void script(Path java, String text) throws IOException {
    Path program = Files.createDirectories(java.resolve("bin")).resolve("java");
    Files.writeString(program, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
