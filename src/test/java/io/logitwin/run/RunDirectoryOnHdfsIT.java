package io.logitwin.run;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.cli.Failures;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exclusive and atomic on HDFS, on a NameNode and a DataNode in this JVM. */
class RunDirectoryOnHdfsIT {
  private static final String FAILED = "{\"schema-version\": 1, \"status\": \"failed\"}";

  @TempDir static Path disk;

  private static final Configuration HADOOP = new Configuration();
  private static MiniDFSCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    // By default a client knocks for ten seconds at the door of a NameNode that is gone.
    HADOOP.setInt("ipc.client.connect.max.retries", 1);
    HADOOP.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.toString());
    cluster = new MiniDFSCluster.Builder(HADOOP).numDataNodes(1).build();
    cluster.waitActive();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  private static String location(String name) {
    return cluster.getURI() + "/" + name;
  }

  private static RunDirectory claim(String name, String run) throws IOException {
    return RunDirectory.claim(location(name), HADOOP, new RunId(run));
  }

  private static List<String> names(String name) throws IOException {
    FileSystem fileSystem = cluster.getFileSystem();
    return Arrays.stream(fileSystem.listStatus(new org.apache.hadoop.fs.Path("/" + name)))
        .map(entry -> entry.getPath().getName())
        .sorted()
        .toList();
  }

  private static void file(String name, String text) throws IOException {
    try (var out = cluster.getFileSystem().create(new org.apache.hadoop.fs.Path("/" + name))) {
      out.writeBytes(text);
    }
  }

  @Test
  void runFromTheClaimToTheRecord() throws IOException {
    RunDirectory directory = claim("runs/7", "first");
    assertThat(names("runs/7")).containsExactly(".claim");
    assertThatThrownBy(() -> claim("runs/7", "second"))
        .has(fault(Fault.TRY_AGAIN))
        .hasMessageContaining("run first (process " + ProcessHandle.current().pid() + " of ");

    directory.write("metrics.json", "{}");
    directory.publishRecord("{\"schema-version\": 1, \"status\": \"succeeded\"}");

    assertThat(names("runs/7")).containsExactly("metrics.json", "run.json");
    assertThatThrownBy(() -> claim("runs/7", "third")).has(fault(Fault.OUTPUT));
  }

  /** Which NameNode is meant, the settings say. */
  @Test
  void locationNeedsNoHost() throws IOException {
    RunDirectory directory = RunDirectory.claim("hdfs:///runs/8", HADOOP, new RunId("first"));

    directory.write("metrics.json", "{}");
    directory.publishRecord("{}");

    assertThat(names("runs/8")).containsExactly("metrics.json", "run.json");
  }

  @Test
  void failedRunLeavesItsRecordAlone() throws IOException {
    RunDirectory directory = claim("failing", "first");
    directory.child("model");
    file("failing/model/data/part-0", "x");

    directory.abandon(FAILED, Set.of());

    assertThat(names("failing")).containsExactly("run.json");
    claim("failing", "second").abandon(FAILED, Set.of());
  }

  @Test
  void recordThatIsThereIsNotReplaced() throws IOException {
    RunDirectory directory = claim("taken", "first");
    file("taken/run.json", "somebody's");

    assertThatThrownBy(() -> directory.publishRecord("{}"))
        .isInstanceOf(org.apache.hadoop.fs.FileAlreadyExistsException.class);

    assertThat(names("taken")).containsExactly(".claim", "run.json");
  }

  @Test
  void ofManyRunsAtOnceOneHasTheFolderAlsoAfterOneThatWasKilled() throws Exception {
    int runs = 6;
    ExecutorService threads = Executors.newFixedThreadPool(runs);
    try {
      for (int round = 0; round < 10; round++) {
        String name = "round-" + round;
        if (round % 2 == 1) {
          Holder self = Holder.self(new RunId("killed"), java.time.Instant.EPOCH);
          file(
              name + "/.claim",
              Json.write(
                  new Holder(
                      "killed", self.host(), self.system(), self.user(), self.pid(), "1", "")));
          file(name + "/metrics.json", "{}");
        }
        CyclicBarrier start = new CyclicBarrier(runs);
        List<Callable<Optional<RunDirectory>>> claims =
            IntStream.range(0, runs)
                .<Callable<Optional<RunDirectory>>>mapToObj(
                    n -> () -> claimOrNothing(name, "" + n, start))
                .toList();

        List<RunDirectory> holders = new ArrayList<>();
        for (Future<Optional<RunDirectory>> claim : threads.invokeAll(claims)) {
          claim.get().ifPresent(holders::add);
        }

        assertThat(holders).as(name).hasSize(1);
        holders.get(0).publishRecord("{}");
        assertThat(names(name)).containsExactly("run.json");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Optional<RunDirectory> claimOrNothing(String name, String run, CyclicBarrier start)
      throws Exception {
    start.await();
    try {
      return Optional.of(claim(name, run));
    } catch (LogitwinException e) {
      assertThat(e).has(fault(Fault.TRY_AGAIN));
      return Optional.empty();
    }
  }

  @Test
  void nobodyWritesWhereHeIsNotPermitted() throws IOException {
    directory("open to read", 0755);
    directory("closed/inner", 0755);
    directory("closed", 0700);

    assertDenied("private", "Cannot create the output folder ", "access=WRITE, inode=\"/\"");
    assertDenied("open to read", "Cannot write to ", "access=WRITE, inode=\"/open to read\"");
    assertDenied("closed", "Cannot write to ", "access=READ_EXECUTE, inode=\"/closed\"");
    assertDenied("closed/inner", "Cannot write to ", "access=EXECUTE, inode=\"/closed\"");
    assertThat(names("open to read")).isEmpty();
  }

  private static void directory(String name, int mode) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path("/" + name);
    cluster.getFileSystem().mkdirs(path);
    cluster.getFileSystem().setPermission(path, new FsPermission((short) mode));
  }

  /** In one line, although the NameNode sends its trace along. */
  private static void assertDenied(String name, String beginning, String why) {
    UserGroupInformation bob =
        UserGroupInformation.createUserForTesting("bob", new String[] {"guests"});

    assertThatThrownBy(
            () ->
                bob.doAs((PrivilegedExceptionAction<RunDirectory>) () -> claim(name, "bob's run")))
        .has(fault(Fault.PERMISSION))
        .message()
        .startsWith(beginning + location(name) + ": permission denied (user=bob, " + why + ":")
        .endsWith("); give another --output")
        .hasLineCount(1);
  }

  @Test
  void nameNodeThatStopsIsAServiceThatCannotBeReached() throws IOException {
    RunDirectory directory = claim("stopping", "first");
    String location = location("stopping");
    cluster.shutdownNameNode(0);
    try {
      assertThatThrownBy(() -> directory.write("metrics.json", "{}"))
          .satisfies(
              thrown -> assertThat(Failures.exitCode(thrown)).as("%s", thrown).isEqualTo(69));
      assertThatThrownBy(() -> RunDirectory.claim(location, HADOOP, new RunId("second")))
          .satisfies(
              thrown -> assertThat(Failures.exitCode(thrown)).as("%s", thrown).isEqualTo(69));
    } finally {
      cluster.restartNameNode(0);
    }
    directory.abandon(FAILED, Set.of());

    assertThat(names("stopping")).containsExactly("run.json");
  }
}
