package io.logitwin.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logitwin.config.Locations;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Fingerprint;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;

/**
 * A folder on any file system, and the small files in it. All failures are {@link IOException}s,
 * those of local disks too, which Hadoop throws as an {@link Error}.
 */
public final class Folder {
  private static final URI LOCAL = URI.create("file:///");

  /** Who sets it wants another class for local files. */
  private static final String LOCAL_CLASS = "fs.file.impl";

  private static final String TEMPORARY_SUFFIX = ".tmp";
  private static final Pattern DENIED = Pattern.compile("Permission denied: (.+)");

  /** What is longer is none of this project's files, and no text of a JVM. */
  private static final int LARGEST = 1 << 30;

  /** How the names of Spark's files of rows begin; others are marks. */
  private static final String PART_PREFIX = "part-";

  private final Path path;
  private final Configuration hadoop;
  private final FileSystem fileSystem;
  private final FileCreation creation;

  private Folder(Path path, Configuration hadoop, FileSystem fileSystem, FileCreation creation) {
    this.path = path;
    this.hadoop = hadoop;
    this.fileSystem = fileSystem;
    this.creation = creation;
  }

  /** Returns a folder, which need not exist. */
  public static Folder at(String location, Configuration hadoop) throws IOException {
    Path path = new Path(location);
    FileSystem fileSystem = fileSystem(path, hadoop);
    return new Folder(path, hadoop, fileSystem, new FileCreation(fileSystem, hadoop, false));
  }

  private static FileSystem fileSystem(Path path, Configuration hadoop) throws IOException {
    if (LOCAL.getScheme().equals(path.toUri().getScheme()) && hadoop.get(LOCAL_CLASS) == null) {
      // Hadoop would first ask every jar for file systems, and the system who the user is: a
      // second.
      RawLocalFileSystem local = new RawLocalFileSystem();
      local.initialize(LOCAL, hadoop);
      return local;
    }
    FileSystem fileSystem = path.getFileSystem(hadoop);
    // Hadoop's own view hides files that are named like its checksums, and leaves such files
    // itself: an editor that changes the file beside one makes it unreadable.
    return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
  }

  /** Returns the location of something in the folder. */
  public String child(String name) {
    return new Path(path, name).toString();
  }

  /** Returns a folder in the folder, which need not exist. */
  public Folder folder(String name) {
    return new Folder(new Path(path, name), hadoop, fileSystem, creation);
  }

  /**
   * Returns the same folder for those who cannot do with two winners: {@link #publish} fails where
   * it could have them.
   *
   * @throws LogitwinException {@code STORAGE} if the file system does not promise one
   */
  public Folder exclusive() throws IOException {
    if (!creation.isExclusive(path)) {
      throw new LogitwinException(
          Fault.STORAGE,
          String.format(
              "Cannot keep a store in %s: the file system (%s) does not promise that of two who create a file at once"
                  + " only one succeeds. Local files, HDFS, and S3 with conditional writes do",
              display(), fileSystem.getUri().getScheme()));
    }
    return new Folder(path, hadoop, fileSystem, new FileCreation(fileSystem, hadoop, true));
  }

  /** Returns the folder as a person writes it. */
  public String display() {
    return Locations.display(path.toString());
  }

  /**
   * Makes the folder and its parents; it may be there.
   *
   * @throws LogitwinException {@code OUTPUT} if a file is in the way, {@code PERMISSION} if the
   *     user may not
   */
  public void make() throws IOException {
    try {
      if (!fileSystem.mkdirs(path)) {
        makeByJava();
      }
    } catch (AccessDeniedException | AccessControlException e) {
      throw cannotMake(Fault.PERMISSION, denied(e), e);
    } catch (ParentNotDirectoryException | FileAlreadyExistsException | FileSystemException e) {
      throw cannotMake(Fault.OUTPUT, e.getMessage(), e);
    }
  }

  /** Hadoop only says that it could not; Java says why. */
  private void makeByJava() throws IOException {
    if (!(fileSystem instanceof RawLocalFileSystem local)) {
      throw new IOException("Cannot create the output folder " + display());
    }
    Files.createDirectories(local.pathToFile(path).toPath());
  }

  private LogitwinException cannotMake(Fault fault, String why, IOException cause) {
    return new LogitwinException(
        fault,
        String.format(
            "Cannot create the output folder %s: %s; give another --output", display(), why),
        cause);
  }

  /** Returns whether a failure is a permission that the user does not have. */
  public static boolean isDenied(IOException failure) {
    return failure instanceof AccessControlException
        || failure instanceof AccessDeniedException
        || String.valueOf(failure.getMessage()).contains("Permission denied");
  }

  /**
   * Returns a failure to look into the folder or to write there, as it is.
   *
   * @throws LogitwinException {@code PERMISSION}, with what to do, if the user is not permitted to
   */
  public IOException unlessDenied(IOException failure) {
    if (isDenied(failure)) {
      throw new LogitwinException(
          Fault.PERMISSION,
          String.format(
              "Cannot write to %s: %s; give another --output", display(), denied(failure)),
          failure);
    }
    return failure;
  }

  /** A NameNode says who may not do what where, on the first of many lines. */
  private static String denied(IOException failure) {
    Matcher said = DENIED.matcher(String.valueOf(failure.getMessage()));
    return "permission denied" + (said.lookingAt() ? " (" + said.group(1) + ")" : "");
  }

  /**
   * Returns the names of what is in the folder, hidden ones too, sorted; none if there is no
   * folder.
   *
   * @throws LogitwinException {@code OUTPUT} if it is a file
   */
  public List<String> names() throws IOException {
    Optional<java.nio.file.Path> local = localPath(path);
    if (local.isPresent() && Files.isDirectory(local.get())) {
      // Hadoop would ask the system about each, of which a log has thousands.
      try (Stream<java.nio.file.Path> entries = Files.list(local.get())) {
        return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
      }
    }
    try {
      if (!fileSystem.getFileStatus(path).isDirectory()) {
        throw new LogitwinException(
            Fault.OUTPUT, "Cannot write to " + display() + ": it is a file (expected a folder)");
      }
      return Arrays.stream(fileSystem.listStatus(path))
          .map(entry -> entry.getPath().getName())
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /**
   * Returns the files in the folder and in all folders below, by their names from here, {@code
   * a/b.json}, sorted; without those that are hidden, which are no data to Hadoop.
   *
   * @throws FileNotFoundException if there is no folder
   */
  public List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    addFiles(path, "", files);
    return files.stream().sorted().toList();
  }

  private void addFiles(Path folder, String prefix, List<String> files) throws IOException {
    for (FileStatus entry : fileSystem.listStatus(folder)) {
      String name = entry.getPath().getName();
      if (name.startsWith(".")) {
        continue;
      }
      if (entry.isDirectory()) {
        addFiles(entry.getPath(), prefix + name + "/", files);
      } else {
        files.add(prefix + name);
      }
    }
  }

  /** Returns the length and the SHA-256 of a file of any size. */
  public StoredFile digest(String name) throws IOException {
    MessageDigest digest = Fingerprint.sha256();
    AtomicLong length = new AtomicLong();
    withoutErrors(
        () -> {
          try (FSDataInputStream in = fileSystem.open(new Path(path, name));
              DigestOutputStream out =
                  new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            length.set(in.transferTo(out));
          }
        });
    return new StoredFile(name, length.get(), HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * Copies a file of another folder to the same name here. Whoever looks meanwhile may see a part.
   */
  public void copy(Folder from, String name) throws IOException {
    Path file = new Path(path, name);
    withoutErrors(
        () -> {
          fileSystem.mkdirs(file.getParent());
          creation.create(
              file,
              out -> {
                try (FSDataInputStream in = from.fileSystem.open(new Path(from.path, name))) {
                  in.transferTo(out);
                }
              });
        });
  }

  /**
   * Writes a file in the place of one that may be there: whoever looks sees the one or the other.
   */
  public void replace(String name, String text) throws IOException {
    Path temporary = new Path(path, "." + name + "." + UUID.randomUUID() + TEMPORARY_SUFFIX);
    withoutErrors(() -> creation.replace(new Path(path, name), text.getBytes(UTF_8), temporary));
  }

  /**
   * Returns the text of a file.
   *
   * @throws LogitwinException {@code INPUT_DATA} if it has more than 1 GiB
   * @throws FileNotFoundException if there is none, or if it is a folder
   */
  public String read(String name) throws IOException {
    return new String(bytes(name), UTF_8);
  }

  /** Returns the bytes of a file, as {@link #read} does its text. */
  public byte[] readBytes(String name) throws IOException {
    return bytes(name);
  }

  /**
   * Writes a file and reads it back. Whoever looks meanwhile may see a part of it.
   *
   * @throws LogitwinException {@code STORAGE} if other bytes are read than were written
   */
  public void write(String name, String text) throws IOException {
    write(name, text.getBytes(UTF_8));
  }

  /** Writes a file of any bytes, as {@link #write(String, String)} does a text. */
  public void write(String name, byte[] bytes) throws IOException {
    withoutErrors(() -> creation.create(new Path(path, name), bytes));
    if (!Arrays.equals(bytes(name), bytes)) {
      throw new LogitwinException(
          Fault.STORAGE,
          "Cannot trust "
              + Locations.display(child(name))
              + ": what was read back is not what was written");
    }
  }

  /**
   * Makes one file of a head and of the files that Spark has written into a folder beside it, in
   * the order of their names, which is that of the partitions; then deletes that folder. Whoever
   * looks meanwhile may see a part of the file.
   *
   * @param parts the folder's name
   */
  public void concatenate(String name, String head, String parts) throws IOException {
    Path folder = new Path(path, parts);
    withoutErrors(
        () -> {
          List<Path> files =
              Arrays.stream(fileSystem.listStatus(folder))
                  .map(FileStatus::getPath)
                  .filter(file -> file.getName().startsWith(PART_PREFIX))
                  .sorted()
                  .toList();
          creation.create(new Path(path, name), out -> copy(head, files, out));
        });
    delete(parts);
  }

  private void copy(String head, List<Path> files, FSDataOutputStream out) throws IOException {
    out.write(head.getBytes(UTF_8));
    for (Path file : files) {
      try (FSDataInputStream in = fileSystem.open(file)) {
        in.transferTo(out);
      }
    }
  }

  /**
   * Reads a file of any size, line by line.
   *
   * @param line is given each line without its end
   */
  public void readLines(String name, Consumer<String> line) throws IOException {
    withoutErrors(
        () -> {
          try (BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(fileSystem.open(new Path(path, name)), UTF_8))) {
            String next = in.readLine();
            while (next != null) {
              line.accept(next);
              next = in.readLine();
            }
          }
        });
  }

  /**
   * Writes a file that appears whole or not at all, and of which there is one winner however many
   * publish it at once.
   *
   * @throws FileAlreadyExistsException if the name is taken; what is there stays
   */
  public void publish(String name, String text) throws IOException {
    String temporary = "." + name + "." + UUID.randomUUID() + TEMPORARY_SUFFIX;
    withoutErrors(
        () ->
            creation.publish(
                new Path(path, name), text.getBytes(UTF_8), new Path(path, temporary)));
  }

  /**
   * Publishes a file in whatever folder its location says, and reads it back.
   *
   * @throws LogitwinException {@code OUTPUT} if there is such a file already
   * @throws LogitwinException {@code STORAGE} if what is read back is not what was written
   */
  public static void newFile(String location, String text, Configuration hadoop)
      throws IOException {
    Path file = new Path(location);
    Folder folder = at(file.getParent().toString(), hadoop);
    folder.make();
    try {
      folder.publish(file.getName(), text);
    } catch (FileAlreadyExistsException e) {
      throw new LogitwinException(
          Fault.OUTPUT,
          String.format(
              "Cannot write %s: there is such a file already, and nothing is overwritten. Name another",
              Locations.display(location)),
          e);
    }
    if (!folder.read(file.getName()).equals(text)) {
      throw new LogitwinException(
          Fault.STORAGE,
          "Cannot trust " + Locations.display(location) + ": it reads other than it was written");
    }
  }

  /** Returns whether a file was on its way to be published under a name that begins so. */
  public static boolean isTemporary(String entry, String name) {
    return entry.startsWith("." + name) && entry.endsWith(TEMPORARY_SUFFIX);
  }

  /**
   * Returns the names of files that were on their way to be published, or to replace another, and
   * are not of late: whoever wrote them died.
   *
   * @param before when they were written last
   */
  public List<String> temporaries(Instant before) throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : names()) {
      if (isTemporary(name, "") && modified(name).isBefore(before)) {
        names.add(name);
      }
    }
    return names;
  }

  private Instant modified(String name) throws IOException {
    try {
      return Instant.ofEpochMilli(
          fileSystem.getFileStatus(new Path(path, name)).getModificationTime());
    } catch (FileNotFoundException e) {
      // It got its name since.
      return Instant.MAX;
    }
  }

  /** Deletes a file, or a folder with all that is in it; what is not there need not be deleted. */
  public void delete(String name) throws IOException {
    Path entry = new Path(path, name);
    if (!fileSystem.delete(entry, true) && fileSystem.exists(entry)) {
      throw new IOException("Cannot delete " + Locations.display(entry.toString()));
    }
  }

  /** Returns the path of a file that the machine's own file system holds, without a view on it. */
  private Optional<java.nio.file.Path> localPath(Path file) {
    return fileSystem.getClass() == RawLocalFileSystem.class
        ? Optional.of(((RawLocalFileSystem) fileSystem).pathToFile(file).toPath())
        : Optional.empty();
  }

  private byte[] bytes(String name) throws IOException {
    Optional<java.nio.file.Path> local = localPath(new Path(path, name));
    if (local.isPresent() && Files.isRegularFile(local.get())) {
      try (InputStream in = Files.newInputStream(local.get())) {
        return whole(in, LARGEST, child(name));
      } catch (NoSuchFileException e) {
        // Deleted since: what follows says so in the words of every file system.
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    withoutErrors(
        () -> {
          try (FSDataInputStream in = fileSystem.open(new Path(path, name))) {
            bytes.writeBytes(whole(in, LARGEST, child(name)));
          }
        });
    return bytes.toByteArray();
  }

  static byte[] whole(InputStream in, int most, String location) throws IOException {
    byte[] bytes = in.readNBytes(most);
    // Behind the end of a shorter file there may be more by now: what its writer has added since.
    if (bytes.length == most && in.read() >= 0) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot read %s: it has more than %d bytes", Locations.display(location), most));
    }
    return bytes;
  }

  @FunctionalInterface
  private interface Access {
    void run() throws IOException;
  }

  /** Hadoop throws an {@link Error} when a local disk fails or is full. */
  private static void withoutErrors(Access access) throws IOException {
    try {
      access.run();
    } catch (FSError e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }
}
