package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.RunSpark.Started;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is read is a trap, what is written to is full, or who knows where the files are is away:
 * {@code mvn -B -Pcluster verify} (docs/reliability.md). Not part of the default build.
 */
class StorageFaults {
  private static final int MEGABYTE = 1 << 20;

  @TempDir private static Path folder;
  private static FaultyCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster = FaultyCluster.start(folder);
  }

  @AfterAll
  static void end() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ten GiB of one line in a file of 10 MB,0,a line of more than",
    "ten GiB of blank lines,'\n',blank lines in a row",
    "ten GiB of short lines,'0\n',200 times as long as what is stored"
  })
  void compressionBombIsRefused(String what, String unit, String why) throws IOException {
    Path bomb = folder.resolve("bomb.csv.gz");
    byte[] member = zipped(unit.repeat(MEGABYTE / unit.length()), 1024);
    try (OutputStream out = Files.newOutputStream(bomb)) {
      out.write(zipped(beginning(), 1));
      for (int i = 0; i < 10; i++) {
        out.write(member);
      }
    }
    assertRefused("Compression bomb: " + what, bomb, why);
  }

  @Test
  void endlessLineIsRefused() throws IOException {
    Path file = folder.resolve("endless.csv");
    Files.writeString(file, beginning());
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }
    assertRefused("A line of 1 GiB", file, "a line of more than");
  }

  private static String beginning() throws IOException {
    return String.join("\n", Files.readAllLines(folder.resolve("few.csv")).subList(0, 3)) + "\n";
  }

  private static byte[] zipped(String text, int times) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < times; i++) {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
      }
    }
    return bytes.toByteArray();
  }

  private static void assertRefused(String fault, Path input, String why) throws IOException {
    FaultTable.add(
        fault,
        "65, with 512 MB of heap, whole process",
        1,
        () -> {
          Path output = folder.resolve("refused-" + System.nanoTime());
          Ended ended =
              cluster
                  .script()
                  .run(
                      "train",
                      "--input",
                      input.toString(),
                      "--output",
                      output.toString(),
                      "--driver-memory",
                      "512m");

          assertThat(ended.exitCode()).as(ended.err()).isEqualTo(65);
          assertThat(ended.err()).contains(input.toString(), why);
          assertThat(output).isDirectoryContaining("glob:**run.json");
          return ended.seconds();
        });
  }

  @Test
  void fullDiskOfSparksTemporaryFilesIsNamed() throws IOException {
    Path script = folder.resolve("on-a-small-disk.sh");
    Path disk = Files.createDirectory(folder.resolve("small"));
    Files.writeString(
        script,
        """
        #!/bin/sh
        # In a mount namespace of its own: nobody else sees the disk, and it goes with the process.
        exec unshare -rm sh -c 'mount -t tmpfs -o size=8m tmpfs "$0" && exec "$@"' %s %s "$@"
        """
            .formatted(disk, RunSpark.PROJECT.resolve("run-spark.sh")));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    FaultTable.add(
        "The disk of spark.local.dir is full",
        "74, the setting named, nothing half-written",
        1,
        () -> {
          Path output = folder.resolve("full");
          Ended ended =
              new RunSpark(script, folder)
                  .with("LOGITWIN_CLASS_ARCHIVE", "off")
                  .run("train", "--output", output.toString(), "--conf", "spark.local.dir=" + disk);

          assertThat(ended.exitCode()).as(ended.err()).isEqualTo(74);
          assertThat(ended.err()).contains("No space left on device", "spark.local.dir");
          assertThat(output).isDirectoryContaining("glob:**run.json");
          assertThat(output.resolve("model.json")).doesNotExist();
          return ended.seconds();
        });
  }

  @Test
  void nameNodeThatGoesEndsTheJobWhichCanThenBeRepeated() throws IOException {
    withHdfs(
        hdfs ->
            FaultTable.add(
                "The NameNode goes while the job fits, input, output and store on HDFS; it comes back later",
                "69, within 300 s; then the same command in the same folder: 0",
                1,
                () -> {
                  Started started = trainOn(hdfs);
                  FaultyCluster.awaitStage(started, "split");
                  hdfs.shutdownNameNode(0);
                  Ended ended = started.await();
                  hdfs.restartNameNode(0);
                  Ended again = trainOn(hdfs).await();

                  assertThat(ended.exitCode()).as(ended.err()).isEqualTo(69);
                  assertThat(ended.err()).contains("Cannot reach a service");
                  assertThat(ended.seconds()).isLessThan(300);
                  assertThat(again.exitCode()).as(again.err()).isZero();
                  assertThat(again.out())
                      .contains("took over", "native = recomputed, to the last bit");
                  assertThat(hdfs.getFileSystem().listStatus(inStore("log"))).hasSize(2);
                  assertThat(hdfs.getFileSystem().exists(inStore("v000001/manifest.json")))
                      .isTrue();
                  return ended.seconds();
                }));
  }

  @FunctionalInterface
  private interface OnHdfs {
    void run(MiniDFSCluster hdfs) throws IOException;
  }

  private static void withHdfs(OnHdfs action) throws IOException {
    Configuration hadoop = new Configuration();
    Path disk = Files.createTempDirectory(folder, "hdfs");
    hadoop.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.toString());
    MiniDFSCluster hdfs = new MiniDFSCluster.Builder(hadoop).numDataNodes(1).build();
    try {
      hdfs.waitActive();
      hdfs.getFileSystem()
          .copyFromLocalFile(
              new org.apache.hadoop.fs.Path(folder.resolve("few.csv").toUri()),
              new org.apache.hadoop.fs.Path("/few.csv"));
      action.run(hdfs);
    } finally {
      hdfs.shutdown();
    }
  }

  private static Started trainOn(MiniDFSCluster hdfs) throws IOException {
    return cluster.start(
        List.of(
            "train",
            "--solver",
            "fused",
            "--max-iter",
            "15",
            "--input",
            hdfs.getURI() + "/few.csv",
            "--output",
            hdfs.getURI() + "/run",
            "--split",
            "content",
            "--publish",
            "--store",
            hdfs.getURI() + "/models"));
  }

  private static org.apache.hadoop.fs.Path inStore(String name) {
    return new org.apache.hadoop.fs.Path("/models/" + name);
  }
}
