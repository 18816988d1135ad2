package io.logitwin.run;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDirectoryTest {
  private static final String FAILED = "{\"schema-version\": 1, \"status\": \"failed\"}";
  private static final String INTERRUPTED = "{\"schema-version\": 1, \"status\": \"interrupted\"}";

  @TempDir Path root;

  private final Configuration hadoop = new Configuration();

  private RunDirectory claim(Path path) throws IOException {
    return RunDirectory.claim("file:" + path, hadoop);
  }

  private Path folder() {
    return root.resolve("out folder");
  }

  private void file(String name, String text) throws IOException {
    Path file = folder().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Every file with its text, hidden ones included. */
  private Map<String, String> contents(Path folder) throws IOException {
    TreeMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }

  private void assertRefusedUntouched(String message) throws IOException {
    Map<String, String> before = contents(folder());

    assertThatThrownBy(() -> claim(folder())).has(fault(Fault.OUTPUT)).hasMessage(message);

    assertThat(contents(folder())).isEqualTo(before);
  }

  @Test
  void missingFolderIsMadeWithItsParents() throws IOException {
    RunDirectory directory = claim(root.resolve("a/b/c d"));

    assertThat(root.resolve("a/b/c d")).isEmptyDirectory();
    assertThat(directory.display()).isEqualTo(root + "/a/b/c d");
  }

  @Test
  void emptyFolderIsTaken() throws IOException {
    Files.createDirectory(folder());

    claim(folder());

    assertThat(folder()).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {FAILED, INTERRUPTED})
  void recordOfARunThatDidNotSucceedIsReplacedWithItsQuarantine(String record) throws IOException {
    file("run.json", record);
    file("quarantine/part-0.json", "{}");

    claim(folder());

    assertThat(folder()).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schema-version\": 1, \"status\": \"succeeded\"}",
        "{\"schema-version\": 1, \"status\": null}",
        "{\"status\": \"failed\"}",
        "{\"schema-version\": 1, \"status\": \"fail",
        "[]",
        "",
        "not JSON"
      })
  void anyOtherRecordIsSomebodysAndStays(String record) throws IOException {
    file("run.json", record);

    assertRefusedUntouched(
        "Cannot write to "
            + folder()
            + ": it is not empty (it holds run.json). Nothing there was touched; give another --output");
  }

  @Test
  void failedRecordBesideAnythingElseStays() throws IOException {
    file("run.json", FAILED);
    file("thesis.txt", "years of work");

    Map<String, String> before = contents(folder());
    assertThatThrownBy(() -> claim(folder()))
        .has(fault(Fault.OUTPUT))
        .hasMessageStartingWith("Cannot write to " + folder() + ": it is not empty (it holds ");
    assertThat(contents(folder())).isEqualTo(before);
  }

  @Test
  void quarantineWithoutARecordStays() throws IOException {
    file("quarantine/part-0.json", "{}");

    assertRefusedUntouched(
        "Cannot write to "
            + folder()
            + ": it is not empty (it holds quarantine). Nothing there was touched; give another --output");
  }

  @Test
  void hiddenFileCounts() throws IOException {
    file(".keep", "");

    assertRefusedUntouched(
        "Cannot write to "
            + folder()
            + ": it is not empty (it holds .keep). Nothing there was touched; give another --output");
  }

  @Test
  void checksumFileCounts() throws IOException {
    file(".thesis.txt.crc", "");

    assertRefusedUntouched(
        "Cannot write to "
            + folder()
            + ": it is not empty (it holds .thesis.txt.crc). Nothing there was touched; give another --output");
  }

  @Test
  void fileIsNoFolder() throws IOException {
    Files.writeString(folder(), "text");

    assertThatThrownBy(() -> claim(folder()))
        .has(fault(Fault.OUTPUT))
        .hasMessage("Cannot write to " + folder() + ": it is a file (expected a folder)");
    assertThat(folder()).hasContent("text");
  }

  @Test
  void folderCannotBeMadeInAFile() throws IOException {
    Files.writeString(folder(), "text");

    assertThatThrownBy(() -> claim(folder().resolve("below")))
        .has(fault(Fault.OUTPUT))
        .hasMessageStartingWith("Cannot create the output folder " + folder() + "/below");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out[1]", "out{a,b}", "what?", "out*"})
  void nameThatSparkWouldReadAsAPatternIsRefusedBeforeTheWork(String name) {
    assertThatThrownBy(() -> claim(root.resolve(name)))
        .has(fault(Fault.OUTPUT))
        .hasMessage(
            "Cannot write to "
                + root
                + "/"
                + name
                + ": Spark reads the characters * ? [ ] { } \\ in a path as a pattern; give another --output");
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void smallFilesComeWithoutChecksumFiles() throws IOException {
    RunDirectory directory = claim(folder());

    directory.write("metrics.json", "ä\n");
    directory.publishRecord("{}\n");

    assertThat(contents(folder())).isEqualTo(Map.of("metrics.json", "ä\n", "run.json", "{}\n"));
    assertThat(directory.read("metrics.json")).isEqualTo("ä\n");
  }

  @Test
  void cleaningLeavesWhatIsNamed() throws IOException {
    RunDirectory directory = claim(folder());
    file("quarantine/part-0.json", "{}");
    file("model/data/part-0", "x");
    file("metrics.json", "{}");

    directory.removeAllBut(Set.of("quarantine"));

    assertThat(contents(folder())).containsOnlyKeys("quarantine/part-0.json");
  }

  @Test
  void publishedRecordIsNotReplaced() throws IOException {
    RunDirectory directory = claim(folder());
    directory.publishRecord("first");

    assertThatThrownBy(() -> directory.publishRecord("second"))
        .isInstanceOf(org.apache.hadoop.fs.FileAlreadyExistsException.class)
        .hasMessageContaining("run.json");

    assertThat(folder().resolve("run.json")).hasContent("first");
  }

  @Test
  void recordDoesNotAppearIfTheRenameFails() throws IOException {
    RunDirectory directory = claimOn(NoRename.class, "norename");

    assertThatThrownBy(() -> directory.publishRecord("{}"))
        .isInstanceOf(IOException.class)
        .hasMessage("rename failed on purpose");

    assertThat(folder()).isEmptyDirectory();
  }

  @Test
  void recordDoesNotAppearIfItCannotBeWritten() throws IOException {
    RunDirectory directory = claimOn(NoCreate.class, "nocreate");

    assertThatThrownBy(() -> directory.publishRecord("{}"))
        .isInstanceOf(IOException.class)
        .hasMessage("create failed on purpose");

    assertThat(folder()).isEmptyDirectory();
  }

  private RunDirectory claimOn(Class<? extends BrokenFs> type, String scheme) throws IOException {
    hadoop.setClass("fs." + scheme + ".impl", BrokenFileSystem.class, RawLocalFileSystem.class);
    hadoop.setClass(
        "fs.AbstractFileSystem." + scheme + ".impl",
        type,
        org.apache.hadoop.fs.AbstractFileSystem.class);
    return RunDirectory.claim(scheme + ":" + folder(), hadoop);
  }

  /** The local file system under another name. */
  public static final class BrokenFileSystem extends RawLocalFileSystem {
    // Still null when the constructor above it asks.
    private URI uri;

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
      super.initialize(name, configuration);
      uri = URI.create(name.getScheme() + ":///");
    }

    @Override
    public URI getUri() {
      return uri == null ? super.getUri() : uri;
    }
  }

  abstract static class BrokenFs extends DelegateToFileSystem {
    BrokenFs(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new BrokenFileSystem(), configuration, uri.getScheme(), false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }
  }

  static final class NoRename extends BrokenFs {
    NoRename(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, configuration);
    }

    @Override
    public void renameInternal(org.apache.hadoop.fs.Path source, org.apache.hadoop.fs.Path target)
        throws IOException {
      throw new IOException("rename failed on purpose");
    }
  }

  /** Fails once; TrainIT runs a job on it. */
  static final class NoFirstRename extends BrokenFs {
    private static final AtomicBoolean FAILED = new AtomicBoolean();

    NoFirstRename(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, configuration);
    }

    @Override
    public void renameInternal(org.apache.hadoop.fs.Path source, org.apache.hadoop.fs.Path target)
        throws IOException {
      if (FAILED.compareAndSet(false, true)) {
        throw new IOException("rename failed on purpose");
      }
      super.renameInternal(source, target);
    }
  }

  static final class NoCreate extends BrokenFs {
    NoCreate(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, configuration);
    }

    @Override
    public FSDataOutputStream createInternal(
        org.apache.hadoop.fs.Path file,
        EnumSet<CreateFlag> flags,
        FsPermission permission,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress,
        Options.ChecksumOpt checksum,
        boolean createParent)
        throws IOException {
      throw new IOException("create failed on purpose");
    }
  }
}
