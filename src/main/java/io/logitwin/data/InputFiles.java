package io.logitwin.data;

import io.logitwin.config.Locations;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Finds the files that a location means. */
public final class InputFiles {
  private static final String DELTA_LOG = "_delta_log";

  private InputFiles() {}

  /**
   * Looks for the files without Spark, and refuses what the stage <em>read</em> would refuse.
   *
   * @throws LogitwinException {@code NO_INPUT} or {@code INPUT_DATA}, if there is no input or not
   *     one that can be read; {@code COMMAND_LINE} if there is no connector for it here
   * @throws IOException if a file system fails
   */
  public static void check(String location, Configuration hadoop) throws IOException {
    find(location, hadoop);
  }

  /**
   * Returns the files in name order: the file itself, the files of a folder, or what a glob
   * matches, each once. Names in a folder or matched by a glob that begin with a dot or an
   * underscore are not data and are left out, as Hadoop does; a file that is named by itself is
   * read whatever its name.
   *
   * @throws LogitwinException {@code NO_INPUT} if there is no such file, or a folder or glob has
   *     none
   * @throws LogitwinException {@code INPUT_DATA} if a folder holds a folder, a file is a pipe or
   *     device, or Hadoop cannot read a file of such a name
   */
  static List<InputFile> find(String location, Configuration hadoop) throws IOException {
    Path path = new Path(location);
    FileSystem fileSystem = fileSystem(path, hadoop);
    List<FileStatus> files = new ArrayList<>();
    for (FileStatus status : match(fileSystem, path)) {
      if (status.isDirectory()) {
        files.addAll(folder(fileSystem, status));
      } else {
        files.add(status);
      }
    }
    if (files.isEmpty()) {
      throw new LogitwinException(
          Fault.NO_INPUT, "Cannot find a file in " + Locations.display(location));
    }
    for (FileStatus file : files) {
      requireReadable(fileSystem, file);
    }
    return files.stream()
        .sorted(Comparator.comparing(status -> status.getPath().toString()))
        .map(InputFile::of)
        .distinct()
        .toList();
  }

  private static void requireReadable(FileSystem fileSystem, FileStatus file) throws IOException {
    Path path = file.getPath();
    if (fileSystem instanceof LocalFileSystem local) {
      requireNoPipe(local.pathToFile(path).toPath(), path);
      if (path.getName().indexOf(':') >= 0) {
        throw colon(path.getName(), path.getParent());
      }
    }
    if (file.getLen() < 0) {
      requireThere(fileSystem, path);
    }
  }

  /**
   * The input is read several times, by several tasks: from a pipe the second would get nothing.
   */
  private static void requireNoPipe(java.nio.file.Path file, Path path) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot read %s: it is a pipe or a device, and the input is read more than once. Write it to a file"
                  + " first (cat > rows.csv), and name that",
              Locations.display(path.toString())));
    }
  }

  /** Over HTTP any address has a status, without a length; only opening it shows what is there. */
  private static void requireThere(FileSystem fileSystem, Path path) throws IOException {
    String name = Locations.display(path.toString());
    if (path.toString().indexOf('?') >= 0) {
      throw new LogitwinException(
          Fault.NO_INPUT,
          "Cannot find the input "
              + name.substring(0, name.indexOf('?'))
              + " with a query: Hadoop's client sends none. Download it first, and name the file");
    }
    try {
      fileSystem.open(path).close();
    } catch (FileNotFoundException e) {
      throw new LogitwinException(Fault.NO_INPUT, "Cannot find the input " + name, e);
    }
  }

  private static LogitwinException colon(String name, Path folder) {
    return new LogitwinException(
        Fault.INPUT_DATA,
        String.format(
            "Cannot read the file '%s' in %s: Hadoop takes what stands before the colon in its name for a scheme."
                + " Rename it",
            Text.escape(name, 200), Locations.display(folder.toString())));
  }

  private static FileSystem fileSystem(Path path, Configuration hadoop) throws IOException {
    try {
      return path.getFileSystem(hadoop);
    } catch (UnsupportedFileSystemException e) {
      throw new LogitwinException(
          Fault.COMMAND_LINE,
          String.format(
              "Cannot read %s: the Hadoop client knows no such scheme (%s)", path, e.getMessage()),
          e);
    }
  }

  /** A path that exists means itself, even if its name holds characters of a glob. */
  private static List<FileStatus> match(FileSystem fileSystem, Path path) throws IOException {
    try {
      return List.of(fileSystem.getFileStatus(path));
    } catch (FileNotFoundException e) {
      List<FileStatus> matches = glob(fileSystem, path);
      if (matches.isEmpty()) {
        throw new LogitwinException(
            Fault.NO_INPUT, "Cannot find the input " + Locations.display(path.toString()), e);
      }
      return matches;
    }
  }

  private static List<FileStatus> glob(FileSystem fileSystem, Path path) throws IOException {
    try {
      FileStatus[] matches = fileSystem.globStatus(path);
      return matches == null
          ? List.of()
          : Arrays.stream(matches).filter(status -> !isHidden(status)).toList();
    } catch (IllegalArgumentException e) {
      // Hadoop's Path takes no relative name with a colon, and the glob makes one of every name.
      if (e.getCause() instanceof URISyntaxException wrong
          && !wrong.getInput().equals(path.getName())) {
        throw colon(wrong.getInput(), path.getParent());
      }
      return List.of();
    } catch (IOException e) {
      // A name such as "a[1.csv" that does not exist and is no glob either; Hadoop's message is all
      // there
      // is to tell, its class for a wrong pattern is a shaded one.
      if (String.valueOf(e.getMessage()).startsWith("Illegal file pattern")) {
        return List.of();
      }
      throw e;
    }
  }

  private static boolean isHidden(FileStatus status) {
    String name = status.getPath().getName();
    return name.startsWith(".") || name.startsWith("_");
  }

  private static List<FileStatus> folder(FileSystem fileSystem, FileStatus folder)
      throws IOException {
    List<FileStatus> files = new ArrayList<>();
    FileStatus[] found = fileSystem.listStatus(folder.getPath());
    requireNoTable(folder, found);
    for (FileStatus status : found) {
      if (isHidden(status)) {
        continue;
      }
      if (status.isDirectory()) {
        throw new LogitwinException(
            Fault.INPUT_DATA,
            String.format(
                "Cannot read the folder %s: it holds the folder %s. Name its files by a glob",
                Locations.display(folder.getPath().toString()), status.getPath().getName()));
      }
      files.add(status);
    }
    return files;
  }

  /** The files of such a table hold rows that were removed from it, and rows of before a change. */
  private static void requireNoTable(FileStatus folder, FileStatus[] found) {
    if (Arrays.stream(found).anyMatch(status -> status.getPath().getName().equals(DELTA_LOG))) {
      String place = Locations.display(folder.getPath().toString());
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot read the folder %s: it is a table of Delta, and its files also hold rows that the table has no"
                  + " more. Name the table: --input 'table:delta.`%s`'",
              place, place));
    }
  }
}
