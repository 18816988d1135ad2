package io.logitwin.storage;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.error.Fault;
import io.logitwin.testing.FaultyFileSystem;
import io.logitwin.testing.FaultyFileSystem.Step;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTest {
  @TempDir Path root;

  private final Configuration hadoop = new Configuration();

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:", "faulty:"})
  void publishedFileIsThereAloneAndNotReplaced(String scheme) throws IOException {
    FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});
    Folder folder = Folder.at(scheme + root, hadoop);

    folder.publish("record", "first ä");

    assertThatThrownBy(() -> folder.publish("record", "second"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(names()).containsExactly("record");
    assertThat(folder.read("record")).isEqualTo("first ä");
  }

  /** Local files, put as an object store does. */
  public static final class Objects extends RawLocalFileSystem {
    private static final List<String> CREATED = new ArrayList<>();

    @Override
    public URI getUri() {
      return URI.create("objects:///");
    }

    @Override
    public boolean hasPathCapability(org.apache.hadoop.fs.Path path, String capability)
        throws IOException {
      return capability.equals(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)
          || super.hasPathCapability(path, capability);
    }

    @Override
    public FSDataOutputStream create(
        org.apache.hadoop.fs.Path file,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      CREATED.add(file.getName() + (overwrite ? " anew" : ""));
      return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
    }
  }

  /** A rename would delete the old one first there. */
  @Test
  void objectIsReplacedByOnePut() throws IOException {
    hadoop.setClass("fs.objects.impl", Objects.class, FileSystem.class);
    Folder folder = Folder.at("objects:" + root, hadoop);
    Files.writeString(root.resolve("record"), "first");
    Objects.CREATED.clear();

    folder.replace("record", "second");

    assertThat(folder.read("record")).isEqualTo("second");
    assertThat(Objects.CREATED).containsExactly("record anew");
    assertThat(names()).containsExactly("record");
  }

  @Test
  void partsBecomeOneFileInTheOrderOfTheirNames() throws IOException {
    Path parts = Files.createDirectory(root.resolve("parts"));
    Files.writeString(parts.resolve("part-00001-b.txt"), "third ä\n");
    Files.writeString(parts.resolve("part-00000-b.txt"), "first\nsecond\n");
    Files.writeString(parts.resolve(".part-00000-b.txt.crc"), "no row");
    Files.writeString(parts.resolve("_SUCCESS"), "no row");
    Folder folder = Folder.at("file:" + root, hadoop);
    List<String> lines = new ArrayList<>();

    folder.concatenate("rows", "head\n", "parts");
    folder.readLines("rows", lines::add);

    assertThat(lines).containsExactly("head", "first", "second", "third ä");
    assertThat(names()).containsExactly("rows");
  }

  @Test
  void fileThatIsThereIsNotConcatenatedOver() throws IOException {
    Files.createDirectory(root.resolve("parts"));
    Files.writeString(root.resolve("rows"), "mine");
    Folder folder = Folder.at("file:" + root, hadoop);

    assertThatThrownBy(() -> folder.concatenate("rows", "head\n", "parts"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readString(root.resolve("rows"))).isEqualTo("mine");
    assertThat(names()).containsExactly("parts", "rows");
  }

  /** The model.json of ten classes and 100000 features; once, the rest of it was not read. */
  @Test
  void longFileIsReadToItsEnd() throws IOException {
    String text = "0123456789abcdef".repeat((17 << 20) / 16) + ".";
    for (String scheme : new String[] {"file:", "faulty:"}) {
      FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});
      Folder folder = Folder.at(scheme + root, hadoop);
      folder.write("long", text);

      assertThat(folder.read("long").equals(text)).isTrue();
      folder.delete("long");
    }
  }

  /** Rather than cut short. */
  @Test
  void fileThatIsTooLongIsRefused() throws IOException {
    byte[] three = {1, 2, 3};

    assertThat(Folder.whole(new ByteArrayInputStream(three), 3, "file:/x")).isEqualTo(three);
    assertThatThrownBy(() -> Folder.whole(new ByteArrayInputStream(three), 2, "file:/x"))
        .has(fault(Fault.INPUT_DATA))
        .hasMessage("Cannot read /x: it has more than 2 bytes");
  }

  /** A claim is read while another process writes it. */
  @Test
  void fileThatGrowsMeanwhileIsReadToTheEndThatItHad() throws IOException {
    Path file = Files.write(root.resolve("growing"), new byte[] {1, 2});
    InputStream growing =
        new FilterInputStream(Files.newInputStream(file)) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read < 0) {
              Files.write(file, new byte[] {3}, StandardOpenOption.APPEND);
            }
            return read;
          }
        };

    assertThat(Folder.whole(growing, 1000, "file:/x")).isEqualTo(new byte[] {1, 2});
  }

  @Test
  void ofManyPublishersOnALocalDiskOneWins() throws Exception {
    int publishers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(publishers);
    try {
      for (int round = 0; round < 100; round++) {
        String name = "record-" + round;
        CyclicBarrier start = new CyclicBarrier(publishers);
        List<Callable<String>> tries =
            IntStream.range(0, publishers)
                .<Callable<String>>mapToObj(n -> () -> publish(name, "text of " + n, start))
                .toList();

        List<String> winners = new ArrayList<>();
        for (Future<String> outcome : threads.invokeAll(tries)) {
          winners.add(outcome.get());
        }

        winners.removeIf(String::isEmpty);
        assertThat(winners).as(name).containsExactly(Files.readString(root.resolve(name)));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(names()).hasSize(100);
  }

  /** Returns the text if it is the one that was published. */
  private String publish(String name, String text, CyclicBarrier start) throws Exception {
    Folder folder = Folder.at("file:" + root, hadoop);
    start.await();
    try {
      folder.publish(name, text);
      return text;
    } catch (FileAlreadyExistsException e) {
      return "";
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void fullDiskIsAnExceptionAtEachStepAndLeavesNoFile(Step failing) throws IOException {
    FaultyFileSystem.installForWriting(
        hadoop,
        (step, path) -> {
          if (step == failing) {
            throw FaultyFileSystem.diskFull();
          }
        });
    Folder folder = Folder.at("faulty:" + root, hadoop);

    assertThatThrownBy(() -> folder.publish("record", "text"))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");

    assertThat(names()).isEmpty();
  }

  @Test
  void otherBytesThanWereWrittenAreSeen() throws IOException {
    FaultyFileSystem.install(
        hadoop,
        (open, file) -> () -> new ByteArrayInputStream("tezt".getBytes(StandardCharsets.UTF_8)));
    Folder folder = Folder.at("faulty:" + root, hadoop);

    assertThatThrownBy(() -> folder.write("metrics.json", "text"))
        .has(fault(Fault.STORAGE))
        .hasMessageStartingWith("Cannot trust ")
        .hasMessageEndingWith("metrics.json: what was read back is not what was written");
  }

  @Test
  void bytesThatAreNoTextComeBack() throws IOException {
    Folder place = Folder.at("file:" + root, new Configuration());
    byte[] bytes = {0, (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '\r', '\n'};

    place.write("bytes", bytes);

    assertThat(place.readBytes("bytes")).isEqualTo(bytes);
    assertThat(Files.readAllBytes(root.resolve("bytes"))).isEqualTo(bytes);
  }

  @Test
  void missingFileAndAFolderAreNoFiles() throws IOException {
    Files.createDirectory(root.resolve("folder"));
    Folder folder = Folder.at("file:" + root, hadoop);

    assertThatThrownBy(() -> folder.read("nothing")).isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> folder.read("folder")).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void deletingWhatIsNotThereIsNoFailure() throws IOException {
    Files.createDirectories(root.resolve("model/data"));
    Folder folder = Folder.at("file:" + root, hadoop);

    folder.delete("model");
    folder.delete("model");

    assertThat(folder.names()).isEmpty();
  }

  @Test
  void umaskOfTheProcessIsKept() throws IOException {
    Path folder = Files.createDirectory(root.resolve("by java"));
    Path file = Files.createFile(root.resolve("file"));

    Umask.keep("file:" + root, hadoop);
    Folder made = Folder.at("file:" + root.resolve("by hadoop"), hadoop);
    made.make();
    made.write("written", "text");
    made.publish("published", "text");

    assertThat(permissions(root.resolve("by hadoop"))).isEqualTo(permissions(folder));
    assertThat(permissions(root.resolve("by hadoop/written"))).isEqualTo(permissions(file));
    assertThat(permissions(root.resolve("by hadoop/published"))).isEqualTo(permissions(file));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void umaskThatSomebodyHasSetCounts() throws IOException {
    hadoop.set("fs.permissions.umask-mode", "027");

    Umask.keep("file:" + root, hadoop);

    assertThat(hadoop.get("fs.permissions.umask-mode")).isEqualTo("027");
  }

  @Test
  void umaskElsewhereIsNotTouched() throws IOException {
    FaultyFileSystem.installForWriting(hadoop, (step, path) -> {});

    Umask.keep("faulty:" + root, hadoop);

    assertThat(hadoop.getPropertySources("fs.permissions.umask-mode"))
        .containsExactly("core-default.xml");
  }

  /** Whoever may do all (root) is refused by no local disk, so it is Hadoop that refuses. */
  public static final class ClosedFileSystem extends RawLocalFileSystem {
    private static volatile Supplier<IOException> refusal;

    @Override
    public URI getUri() {
      return URI.create("closed:///");
    }

    @Override
    public boolean mkdirs(org.apache.hadoop.fs.Path path) throws IOException {
      throw refusal.get();
    }
  }

  private static List<Supplier<IOException>> refusals() {
    return List.of(
        () -> new AccessControlException("as HDFS says it"),
        () -> new AccessDeniedException("as Java says it"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void folderThatTheUserMayNotMakeIsAMatterOfPermission(Supplier<IOException> refusal) {
    hadoop.set("fs.closed.impl", ClosedFileSystem.class.getName());
    ClosedFileSystem.refusal = refusal;

    assertThatThrownBy(() -> Folder.at("closed:" + root + "/out", hadoop).make())
        .has(fault(Fault.PERMISSION))
        .hasMessageStartingWith("Cannot create the output folder ")
        .hasMessageEndingWith(root + "/out: permission denied; give another --output");
  }
}
