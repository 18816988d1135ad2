package io.logitwin.storage;

import io.logitwin.error.AfterFailure;
import io.logitwin.storage.ObjectCreation.Contents;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Makes small files. A local disk that fails may throw {@link FSError}, as Hadoop does.
 *
 * <p>{@link #publish} is the one step that is exclusive and atomic, by what each file system has:
 *
 * <table>
 * <caption>The commit</caption>
 * <tr><td>local</td><td>a hard link to a temporary file: the system call refuses a name that is
 *     taken, where Hadoop's create and rename look first and act later</td></tr>
 * <tr><td>HDFS, others</td><td>{@code FileContext.rename} without overwriting, which the NameNode
 *     does in one step</td></tr>
 * <tr><td>S3</td><td>a conditional PUT; it shows an object whole and needs no rename</td></tr>
 * </table>
 */
final class FileCreation {
  /** Schemes behind which a NameNode renames. */
  private static final Set<String> NAME_NODES = Set.of("hdfs", "viewfs");

  private final FileSystem fileSystem;
  private final Configuration hadoop;
  private final ObjectCreation objects;
  private final boolean linksOnly;

  /**
   * @param linksOnly whether a local disk that may let two win is refused
   */
  FileCreation(FileSystem fileSystem, Configuration hadoop, boolean linksOnly) {
    this.fileSystem = fileSystem;
    this.hadoop = hadoop;
    this.objects = new ObjectCreation(fileSystem);
    this.linksOnly = linksOnly;
  }

  /** Writes a new file. Whoever looks meanwhile may see a part of it. */
  void create(Path file, byte[] bytes) throws IOException {
    create(file, out -> out.write(bytes));
  }

  /**
   * Writes a new file, piece by piece. Whoever looks meanwhile may see a part of it.
   *
   * @throws FileAlreadyExistsException if there is one
   */
  void create(Path file, Contents contents) throws IOException {
    if (objects.isStore(file)) {
      objects.create(file, contents);
      return;
    }
    FSDataOutputStreamBuilder<?, ?> creation = fileSystem.createFile(file);
    try (FSDataOutputStream out = creation.overwrite(false).build()) {
      contents.writeTo(out);
      out.hsync();
    }
  }

  /**
   * Writes a file that appears whole or not at all, and of which there is one winner.
   *
   * @param temporary where it may be written first, in the same folder
   * @throws FileAlreadyExistsException if the name is taken
   */
  void publish(Path file, byte[] bytes, Path temporary) throws IOException {
    if (objects.isStore(file)) {
      objects.publish(file, bytes, temporary);
      return;
    }
    try {
      create(temporary, bytes);
      commit(temporary, file);
    } catch (IOException | FSError e) {
      AfterFailure.run(e, () -> fileSystem.delete(temporary, false));
      throw e;
    }
  }

  private void commit(Path temporary, Path file) throws IOException {
    if (isLocal() && link(temporary, file)) {
      fileSystem.delete(temporary, false);
      return;
    }
    if (isLocal() && linksOnly) {
      throw new IOException(
          "the disk of " + file + " has no hard links, without which two may make the same file");
    }
    // This rename is the commit: before it there is no such file, after it there is the whole one.
    rename(temporary, file, Options.Rename.NONE);
  }

  /**
   * A location may leave the host to the settings ({@code hdfs:///runs}); a context must know it.
   */
  private void rename(Path from, Path to, Options.Rename option) throws IOException {
    Path qualified = fileSystem.makeQualified(to);
    FileContext.getFileContext(qualified.toUri(), hadoop)
        .rename(fileSystem.makeQualified(from), qualified, option);
  }

  /**
   * Writes a file in the place of one that may be there.
   *
   * @param temporary where it may be written first, in the same folder
   */
  void replace(Path file, byte[] bytes, Path temporary) throws IOException {
    if (objects.isStore(file)) {
      objects.replace(file, bytes);
      return;
    }
    try {
      create(temporary, bytes);
      if (isLocal()) {
        // Hadoop would delete the old file first.
        RawLocalFileSystem local = (RawLocalFileSystem) fileSystem;
        Files.move(
            local.pathToFile(temporary).toPath(),
            local.pathToFile(file).toPath(),
            StandardCopyOption.ATOMIC_MOVE);
        return;
      }
      rename(temporary, file, Options.Rename.OVERWRITE);
    } catch (IOException | FSError e) {
      AfterFailure.run(e, () -> fileSystem.delete(temporary, false));
      throw e;
    }
  }

  /** Returns whether {@link #publish} is exclusive and atomic here. */
  boolean isExclusive(Path file) throws IOException {
    return fileSystem instanceof RawLocalFileSystem
        || NAME_NODES.contains(fileSystem.getUri().getScheme())
        || objects.isConditional(file);
  }

  private boolean isLocal() {
    return fileSystem instanceof RawLocalFileSystem
        && fileSystem.getUri().getScheme().equals("file");
  }

  /** Returns false where there are no hard links, as on FAT: there two may win, at worst. */
  private boolean link(Path temporary, Path file) throws IOException {
    RawLocalFileSystem local = (RawLocalFileSystem) fileSystem;
    try {
      // This link is the commit, as the rename is elsewhere.
      Files.createLink(local.pathToFile(file).toPath(), local.pathToFile(temporary).toPath());
      return true;
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new FileAlreadyExistsException(e.getMessage());
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException(e.getMessage());
    } catch (FileSystemException | UnsupportedOperationException e) {
      return false;
    }
  }
}
