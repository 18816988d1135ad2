package io.logitwin.data;

import io.logitwin.config.Locations;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Finds the files that a location means. */
final class InputFiles {
  private InputFiles() {}

  /**
   * Returns the files in name order: the file itself, the files of a folder, or what a glob
   * matches, each once. Names in a folder or matched by a glob that begin with a dot or an
   * underscore are not data and are left out, as Hadoop does; a file that is named by itself is
   * read whatever its name.
   *
   * @throws LogitwinException {@code NO_INPUT} if there is no such file, or a folder or glob has
   *     none
   * @throws LogitwinException {@code INPUT_DATA} if a folder holds a folder
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
    return files.stream()
        .sorted(Comparator.comparing(status -> status.getPath().toString()))
        .map(InputFile::of)
        .distinct()
        .toList();
  }

  private static FileSystem fileSystem(Path path, Configuration hadoop) throws IOException {
    try {
      return path.getFileSystem(hadoop);
    } catch (UnsupportedFileSystemException e) {
      throw new LogitwinException(
          Fault.COMMAND_LINE,
          "Cannot read "
              + path
              + ": the Hadoop client knows no such scheme ("
              + e.getMessage()
              + ")",
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
    for (FileStatus status : fileSystem.listStatus(folder.getPath())) {
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
}
