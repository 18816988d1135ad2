package io.logitwin.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.config.Locations;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.local.RawLocalFs;

/**
 * The folder that a run writes. It is the run's own from {@link #claim} on. Whoever finds a {@code
 * run.json} in it finds all the rest, because that file is written last and appears at once.
 */
public final class RunDirectory {
  /** Refused rows; they stay when a run fails. */
  public static final String QUARANTINE = "quarantine";

  private static final long LARGEST_RECORD = 16 << 20;
  private static final Pattern PATTERN_CHARACTER = Pattern.compile("[*?\\[\\]{}\\\\]");

  private final Path path;
  private final Configuration hadoop;
  private final FileSystem fileSystem;

  private RunDirectory(Path path, Configuration hadoop, FileSystem fileSystem) {
    this.path = path;
    this.hadoop = hadoop;
    this.fileSystem = fileSystem;
  }

  /**
   * Makes the folder a run's own. It may be missing or empty, or hold nothing but the record (and
   * the quarantine) of a run that did not succeed, which is removed.
   *
   * @throws LogitwinException {@code OUTPUT} if it holds anything else, or cannot be made; then
   *     nothing was touched
   */
  public static RunDirectory claim(String location, Configuration hadoop) throws IOException {
    Path path = new Path(location);
    RunDirectory directory = new RunDirectory(path, hadoop, fileSystem(path, hadoop));
    directory.requirePlainName();
    directory.requireFree();
    try {
      directory.removeAllBut(Set.of());
      if (!directory.fileSystem.mkdirs(path)) {
        throw new LogitwinException(
            Fault.OUTPUT, "Cannot create the output folder " + directory.display());
      }
    } catch (org.apache.hadoop.fs.ParentNotDirectoryException e) {
      throw new LogitwinException(
          Fault.OUTPUT,
          "Cannot create the output folder " + directory.display() + ": " + e.getMessage(),
          e);
    }
    return directory;
  }

  /** Returns the location of something in the folder. */
  public String child(String name) {
    return new Path(path, name).toString();
  }

  /** Returns the folder as a person writes it. */
  public String display() {
    return Locations.display(path.toString());
  }

  /** Writes a small text file. */
  public void write(String name, String text) throws IOException {
    create(new Path(path, name), text);
  }

  /** Returns the text of a small file. */
  public String read(String name) throws IOException {
    return readText(new Path(path, name));
  }

  /** Writes the record; it appears whole or not at all. */
  public void publishRecord(String text) throws IOException {
    Path temporary = new Path(path, "." + RunRecord.FILE + ".tmp");
    try {
      create(temporary, text);
      // This rename is the commit: before it there is no run.json, after it there is the whole one.
      fileContext().rename(temporary, new Path(path, RunRecord.FILE), Options.Rename.NONE);
    } catch (IOException e) {
      // Best effort: the failure to report is the first one. False means that there is no such
      // file.
      boolean unused = fileSystem.delete(temporary, false);
      throw e;
    }
  }

  /** Removes what the run has written, but for the named entries. */
  public void removeAllBut(Set<String> kept) throws IOException {
    for (FileStatus entry : entries()) {
      if (!kept.contains(entry.getPath().getName()) && !fileSystem.delete(entry.getPath(), true)) {
        throw new IOException("Cannot delete " + Locations.display(entry.getPath().toString()));
      }
    }
  }

  /** Hadoop's local file system hides files that are named like its checksums; they count, too. */
  private static FileSystem fileSystem(Path path, Configuration hadoop) throws IOException {
    FileSystem fileSystem = path.getFileSystem(hadoop);
    return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
  }

  /** The results are read back through Spark, which finds nothing under such a name. */
  private void requirePlainName() {
    if (PATTERN_CHARACTER.matcher(path.toString()).find()) {
      throw new LogitwinException(
          Fault.OUTPUT,
          String.format(
              "Cannot write to %s: Spark reads the characters * ? [ ] { } \\ in a path as a pattern; give another --output",
              display()));
    }
  }

  private void requireFree() throws IOException {
    FileStatus[] entries = entries();
    if (entries.length == 0 || isRecordOfUnsuccessfulRun(entries)) {
      return;
    }
    throw new LogitwinException(
        Fault.OUTPUT,
        String.format(
            "Cannot write to %s: it is not empty (it holds %s). Nothing there was touched; give another --output",
            display(), entries[0].getPath().getName()));
  }

  private FileStatus[] entries() throws IOException {
    try {
      FileStatus status = fileSystem.getFileStatus(path);
      if (!status.isDirectory()) {
        throw new LogitwinException(
            Fault.OUTPUT, "Cannot write to " + display() + ": it is a file (expected a folder)");
      }
      return fileSystem.listStatus(path);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  private boolean isRecordOfUnsuccessfulRun(FileStatus[] entries) throws IOException {
    boolean found = false;
    for (FileStatus entry : entries) {
      String name = entry.getPath().getName();
      if (name.equals(RunRecord.FILE) && entry.isFile() && entry.getLen() <= LARGEST_RECORD) {
        found = isUnsuccessful(readText(entry.getPath()));
      } else if (!name.equals(QUARANTINE)) {
        return false;
      }
    }
    return found;
  }

  private static boolean isUnsuccessful(String text) {
    try {
      JsonNode record = Json.mapper().readTree(text);
      String status = record.path("status").asText();
      return record.has("schema-version")
          && (status.equals(RunStatus.FAILED.code())
              || status.equals(RunStatus.INTERRUPTED.code()));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      // Somebody else's file: it is not ours to replace.
      return false;
    }
  }

  private String readText(Path file) throws IOException {
    try (FSDataInputStream in = fileContext().open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void create(Path file, String text) throws IOException {
    try (FSDataOutputStream out =
        fileContext()
            .create(file, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent())) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.hsync();
    }
  }

  /**
   * Local files go without Hadoop's checksum files: an editor that changes one would make it
   * unreadable.
   */
  private FileContext fileContext() throws IOException {
    Configuration withoutChecksums = new Configuration(hadoop);
    withoutChecksums.setClass(
        "fs.AbstractFileSystem.file.impl",
        RawLocalFs.class,
        org.apache.hadoop.fs.AbstractFileSystem.class);
    return FileContext.getFileContext(fileSystem.makeQualified(path).toUri(), withoutChecksums);
  }
}
