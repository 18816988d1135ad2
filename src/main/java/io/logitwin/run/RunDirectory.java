package io.logitwin.run;

import io.logitwin.error.AfterFailure;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.storage.Folder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * The folder that a run writes. It is the run's own from {@link #claim} until the run ends, by
 * {@link #publishRecord} or {@link #abandon}. Whoever finds a {@code run.json} in it finds all the
 * rest, because that file is written last and appears at once; the claim goes after it. {@link
 * Claim} says what a run leaves that is killed.
 *
 * <p>Thread-safe: on Ctrl-C another thread ends the run.
 */
public final class RunDirectory {
  /** Refused rows; they stay when a run fails. */
  public static final String QUARANTINE = "quarantine";

  /** A contract: of {@code train} that of its rows, of {@code inspect} the one that it proposes. */
  public static final String CONTRACT = "contract.properties";

  /** What is told of the run to others, beside its record, however it ended. */
  public static final String LINEAGE = "lineage.json";

  private static final Pattern PATTERN_CHARACTER = Pattern.compile("[*?\\[\\]{}\\\\]");

  private final Folder folder;
  private final Claim claim;
  private final Set<String> written = new TreeSet<>();
  private Optional<String> lineage = Optional.empty();
  private boolean ended;
  private boolean published;

  private RunDirectory(Folder folder, Claim claim) {
    this.folder = folder;
    this.claim = claim;
  }

  /**
   * Makes the folder a run's own. It may be missing or empty, or hold nothing but the record (and
   * the quarantine) of a run that did not succeed, or what a run wrote that was killed; that is
   * removed.
   *
   * @throws LogitwinException {@code OUTPUT} if it holds anything else, or cannot be made; {@code
   *     TRY_AGAIN} if another run holds it; {@code PERMISSION} if the user may not look or write
   *     there. Then nothing that was there was touched
   */
  public static RunDirectory claim(String location, Configuration hadoop, RunId id)
      throws IOException {
    check(location, hadoop);
    Folder folder = Folder.at(location, hadoop);
    try {
      folder.make();
      return claim(folder, id);
    } catch (IOException e) {
      throw folder.unlessDenied(e);
    }
  }

  private static RunDirectory claim(Folder folder, RunId id) throws IOException {
    Claim claim = Claim.take(folder, Holder.self(id, Instant.now()));
    try {
      // Until the claim others could write; what counts is what is there now.
      for (String name : Remains.require(folder, claim.predecessor().isPresent())) {
        folder.delete(name);
      }
    } catch (IOException | RuntimeException e) {
      AfterFailure.run(e, claim::withdraw);
      throw e;
    }
    return new RunDirectory(folder, claim);
  }

  /**
   * Refuses a folder that holds what no run may remove, and touches nothing. A folder with a claim
   * passes: only a claim can tell whether its run still lives.
   *
   * @throws LogitwinException {@code OUTPUT} or {@code PERMISSION} as {@link #claim} does
   */
  public static void check(String location, Configuration hadoop) throws IOException {
    Folder folder = Folder.at(location, hadoop);
    requirePlainName(location, folder);
    try {
      if (folder.names().stream().noneMatch(Claim::isPart)) {
        Remains.require(folder, false);
      }
    } catch (IOException e) {
      throw folder.unlessDenied(e);
    }
  }

  /** Returns what the user should know about who had the folder before, if it is worth a word. */
  public Optional<String> takeover() {
    return claim
        .predecessor()
        .map(
            holder ->
                String.format(
                    "%s: took over from %s, whose process ended without a word; what it wrote is removed",
                    display(), holder.describe()));
  }

  /**
   * Returns the location of a result in the folder, for writing it. It is the run's from now on.
   *
   * @throws IllegalStateException if the run has ended
   */
  public synchronized String child(String name) {
    if (!Remains.RESULTS.contains(name)) {
      throw new IllegalArgumentException("No run writes " + name);
    }
    if (ended) {
      throw new IllegalStateException("Cannot write " + name + ": the run has ended");
    }
    written.add(name);
    return folder.child(name);
  }

  /** Returns the folder, for reading what the run has written. */
  public Folder results() {
    return folder;
  }

  /** Returns the folder as a person writes it. */
  public String display() {
    return folder.display();
  }

  /**
   * Writes a small text file and reads it back.
   *
   * @throws LogitwinException {@code STORAGE} if what is read back is not what was written
   */
  public void write(String name, String text) throws IOException {
    child(name);
    folder.write(name, text);
  }

  /** Writes a small file of any bytes, as {@link #write(String, String)} does a text. */
  public void write(String name, byte[] bytes) throws IOException {
    child(name);
    folder.write(name, bytes);
  }

  /** Makes one file of what Spark has written in parts; see {@link Folder#concatenate}. */
  public void concatenate(String name, String head, String parts) throws IOException {
    child(name);
    folder.concatenate(name, head, parts);
  }

  /** Reads a file that the run has written, line by line, whatever its size. */
  public void readLines(String name, Consumer<String> line) throws IOException {
    folder.readLines(name, line);
  }

  /** Returns the text of a small file that the run has written. */
  public String read(String name) throws IOException {
    return folder.read(name);
  }

  /** Returns the bytes of a small file that the run has written. */
  public byte[] readBytes(String name) throws IOException {
    return folder.readBytes(name);
  }

  /**
   * Gives the lineage of the run as it ends now, or none; the last word counts. The end writes it
   * before the record.
   */
  public synchronized void lineage(Optional<String> text) {
    lineage = text;
  }

  /**
   * Ends a run that succeeded: writes its record, and gives the folder back. From here on nothing
   * is removed any more.
   */
  public synchronized void publishRecord(String record) throws IOException {
    if (lineage.isPresent()) {
      write(LINEAGE, lineage.get());
    }
    try {
      folder.publish(RunRecord.FILE, record);
    } catch (IOException e) {
      // The answer may have been lost, not the file.
      if (!holdsAfter(e, record)) {
        throw e;
      }
    }
    published = true;
    ended = true;
    try {
      claim.release();
    } catch (IOException e) {
      // All is there, and a claim beside the record of a success holds nobody up.
    }
  }

  /**
   * Ends a run that did not succeed: removes what it has written but for the named results, writes
   * its record, and gives the folder back. What a task writes that has not noticed the end yet is
   * removed as well. A folder that cannot be put in order is not given back: the next run will see
   * that this one's process is dead, and take over.
   */
  public synchronized void abandon(String record, Set<String> kept) throws IOException {
    if (!published) {
      putInOrder(record, kept);
      claim.release();
    }
  }

  /**
   * As {@link #abandon} with nothing kept, for a run that does not stop: the claim stays, so that
   * nobody has the folder before the process is dead.
   */
  public synchronized void abandonAtWork(String record) throws IOException {
    if (!published) {
      putInOrder(record, Set.of());
    }
  }

  /** Returns what is in the folder, for use in a sentence. */
  public String contents() throws IOException {
    List<String> names = Remains.names(folder);
    return names.equals(List.of(RunRecord.FILE))
        ? RunRecord.FILE + " alone"
        : String.join(", ", names);
  }

  private void putInOrder(String record, Set<String> kept) throws IOException {
    ended = true;
    try {
      LateFiles.remove(folder, name -> written.contains(name) && !kept.contains(name));
      writeLineage();
    } catch (Throwable e) {
      // Whatever it is: the record comes, as it would have without it.
      AfterFailure.run(e, () -> publishFailure(record));
      throw e;
    }
    publishFailure(record);
  }

  /** A lineage that cannot be left is no reason to keep the folder from others. */
  private void writeLineage() {
    if (lineage.isEmpty()) {
      return;
    }
    try {
      folder.write(LINEAGE, lineage.get());
    } catch (IOException | RuntimeException e) {
      withdrawLineage();
    }
  }

  private void withdrawLineage() {
    if (lineage.isEmpty()) {
      return;
    }
    try {
      folder.delete(LINEAGE);
    } catch (IOException | RuntimeException e) {
      // A part of it may stay: who reads the record sees that the run did not succeed.
    }
  }

  private void publishFailure(String record) throws IOException {
    try {
      folder.publish(RunRecord.FILE, record);
    } catch (IOException e) {
      withdrawLineage();
      AfterFailure.run(e, this::releaseIfEmpty);
      throw e;
    }
  }

  /** An empty folder is one in which there has been no run. */
  private void releaseIfEmpty() throws IOException {
    if (Remains.names(folder).isEmpty()) {
      claim.release();
    }
  }

  private boolean holdsAfter(IOException failure, String record) {
    try {
      return folder.read(RunRecord.FILE).equals(record);
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  /** The results are read back through Spark, which finds nothing under such a name. */
  private static void requirePlainName(String location, Folder folder) {
    if (PATTERN_CHARACTER.matcher(location).find()) {
      throw new LogitwinException(
          Fault.OUTPUT,
          String.format(
              "Cannot write to %s: Spark reads the characters * ? [ ] { } \\ in a path as a pattern; give another --output",
              folder.display()));
    }
  }
}
