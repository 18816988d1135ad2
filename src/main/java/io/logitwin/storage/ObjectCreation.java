package io.logitwin.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logitwin.config.Locations;
import io.logitwin.error.AfterFailure;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * Makes objects, each by one conditional PUT: it appears whole or not at all, and of many who make
 * the same one wins. Nothing is renamed, which would be a copy and a deletion.
 *
 * <p>A client that gets no answer asks again, by itself, and is then refused because of its own
 * object. So each object bears the mark of the call that made it, by which that is told from a race
 * that was lost, whatever the bytes are.
 */
final class ObjectCreation {
  /** Hadoop's connector for S3. */
  private static final String S3 = "s3a";

  /** What Hadoop's connector keeps with an object, and gives back, as a header of the user's. */
  private static final String MARK = "logitwin-writer";

  private static final String PUT_MARK = "fs.s3a.create.header." + MARK;
  private static final String GIVEN_MARK = "header." + MARK;

  /**
   * S3's word for a request that met another on its way, of which the connector (of Hadoop 3.5)
   * makes a bad request. S3 says: try again.
   */
  private static final String CONFLICT = "ConditionalRequestConflict";

  private static final int ATTEMPTS = 8;
  private static final long PAUSE_MILLISECONDS = 20;

  private final FileSystem fileSystem;
  private volatile boolean heeded;

  ObjectCreation(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /** What is written into a file. */
  @FunctionalInterface
  interface Contents {
    void writeTo(FSDataOutputStream out) throws IOException;
  }

  /** Returns whether there are objects here, and no files that could be renamed. */
  boolean isStore(Path file) throws IOException {
    return fileSystem.getUri().getScheme().equals(S3) || isConditional(file);
  }

  /** Returns whether an object is put only where there is none, if that is asked for. */
  boolean isConditional(Path file) throws IOException {
    return fileSystem.hasPathCapability(
        file, CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE);
  }

  /**
   * Makes an object of which nobody may make another, once it is seen that the server heeds the
   * condition: some know most of S3, and let everybody win.
   *
   * @param probe another name, free, for seeing that
   * @throws FileAlreadyExistsException if the name is taken
   * @throws LogitwinException {@code STORAGE} if there are no conditional writes
   */
  void publish(Path file, byte[] bytes, Path probe) throws IOException {
    if (!heeded) {
      requireHeeded(probe, bytes);
      heeded = true;
    }
    create(file, out -> out.write(bytes));
  }

  /** What a process that dies in it leaves says whose it is. */
  private void requireHeeded(Path probe, byte[] bytes) throws IOException {
    create(probe, out -> out.write(bytes));
    try {
      create(probe, out -> out.write(bytes));
    } catch (FileAlreadyExistsException e) {
      fileSystem.delete(probe, false);
      return;
    } catch (IOException | LogitwinException e) {
      AfterFailure.run(e, () -> fileSystem.delete(probe, false));
      throw e;
    }
    fileSystem.delete(probe, false);
    throw new LogitwinException(
        Fault.STORAGE,
        String.format(
            "Cannot write to %s: its server does not heed If-None-Match, so that two may write the same object."
                + " Amazon S3 does, and other servers that have conditional writes",
            Locations.display(String.valueOf(probe.getParent()))));
  }

  /**
   * Makes an object.
   *
   * @throws FileAlreadyExistsException if the name is taken
   * @throws LogitwinException {@code STORAGE} if there are no conditional writes
   */
  void create(Path file, Contents contents) throws IOException {
    if (!isConditional(file)) {
      throw new LogitwinException(
          Fault.STORAGE,
          String.format(
              "Cannot write %s: conditional writes are switched off, without which two may write the same object."
                  + " Set fs.s3a.create.conditional.enabled to true",
              Locations.display(file.toString())));
    }
    String mark = UUID.randomUUID().toString();
    for (int attempt = 1; !isPut(file, mark, contents, attempt == ATTEMPTS); attempt++) {
      pause(attempt);
    }
  }

  /** Returns false if another request was at work on the same name, and has left nothing there. */
  private boolean isPut(Path file, String mark, Contents contents, boolean isLast)
      throws IOException {
    FSDataOutputStreamBuilder<?, ?> creation = fileSystem.createFile(file);
    FSDataOutputStream out =
        creation
            .overwrite(false)
            .opt(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true)
            .opt(PUT_MARK, mark)
            .build();
    fill(out, contents);
    try {
      // This is the commit.
      out.close();
      return true;
    } catch (IOException e) {
      if (isOwn(file, mark, e)) {
        return true;
      }
      if (isLast || !String.valueOf(e.getMessage()).contains(CONFLICT)) {
        throw e;
      }
      return false;
    }
  }

  private static void pause(int attempt) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(
          ThreadLocalRandom.current().nextLong(PAUSE_MILLISECONDS << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException(e.getMessage()).initCause(e);
    }
  }

  /** What could not be written to its end must not be put at the close. */
  private static void fill(FSDataOutputStream out, Contents contents) throws IOException {
    try {
      contents.writeTo(out);
    } catch (Throwable e) {
      AfterFailure.run(
          e,
          () -> {
            if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
              out.abort();
            } else {
              out.close();
            }
          });
      throw e;
    }
  }

  /**
   * Returns whether an object that could not be made is there, made by the same call; false if
   * there is none. A store tells of both in words of its own, so it is asked.
   *
   * @throws FileAlreadyExistsException if there is another's
   */
  private boolean isOwn(Path file, String mark, IOException failure) throws IOException {
    try {
      byte[] found = fileSystem.getXAttr(file, GIVEN_MARK);
      if (Arrays.equals(found, mark.getBytes(UTF_8))) {
        return true;
      }
    } catch (FileNotFoundException e) {
      return false;
    } catch (UnsupportedOperationException e) {
      if (!fileSystem.exists(file)) {
        return false;
      }
    } catch (IOException e) {
      // What counts is why it could not be made.
      failure.addSuppressed(e);
      return false;
    }
    throw (IOException) new FileAlreadyExistsException(failure.getMessage()).initCause(failure);
  }

  /** Puts an object in the place of one that may be there. */
  void replace(Path file, byte[] bytes) throws IOException {
    try (FSDataOutputStream out = fileSystem.create(file, true)) {
      out.write(bytes);
    }
  }
}
