package io.logitwin.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.Json;
import io.logitwin.storage.PrivateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a cluster, which only its user can read: settings with the secrets, what runs, logs
 * and work.
 *
 * @param path absolute
 */
record ClusterFolder(Path path) {
  private static final String STATE = "state.json";

  void make() throws IOException {
    Files.createDirectories(path.getParent());
    new PrivateFolder(path, "keep a cluster's secret", "by --dir").make();
  }

  /** The settings of the programs that use the cluster, with its secret. */
  Path clientSettings() {
    return path.resolve("client.conf");
  }

  /** The settings of master and workers, with the key to their pages besides. */
  Path daemonSettings() {
    return path.resolve("daemons.conf");
  }

  Path log(String daemon) {
    return path.resolve(daemon + ".log");
  }

  Path work(String worker) {
    return path.resolve("work").resolve(worker);
  }

  /** Where executors keep rows that do not fit into memory. */
  Path local() {
    return path.resolve("local");
  }

  /** Where its processes unpack what they load, and what one that is killed leaves there. */
  Path temporary() {
    return path.resolve("temporary");
  }

  /**
   * Keeps others from starting or stopping this cluster until it is closed.
   *
   * @throws LogitwinException {@code TRY_AGAIN} if another process does just that
   */
  FileChannel lock() throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // By another thread of this process.
    }
    channel.close();
    throw new LogitwinException(
        Fault.TRY_AGAIN,
        String.format("Cannot start or stop the cluster in %s: another process does", path));
  }

  /** Returns what was written last; nothing if there is no cluster. */
  Optional<ClusterState> state() throws IOException {
    Path file = path.resolve(STATE);
    try {
      return Optional.of(Json.mapper().readValue(Files.readString(file), ClusterState.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new LogitwinException(
          Fault.CONFIGURATION,
          String.format("Cannot read %s: %s (was it edited?)", file, e.getOriginalMessage()),
          e);
    }
  }

  void write(ClusterState state) throws IOException {
    Path next = path.resolve(STATE + ".new");
    writeForOwner(next, Json.write(state));
    Files.move(next, path.resolve(STATE), StandardCopyOption.ATOMIC_MOVE);
  }

  void writeForOwner(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  /** Removes everything but the logs, the state last. */
  void clear() throws IOException {
    for (Path place :
        new Path[] {
          clientSettings(), daemonSettings(), path.resolve("work"), local(), temporary()
        }) {
      remove(place);
    }
    Files.deleteIfExists(path.resolve(STATE));
  }

  private static void remove(Path place) throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
