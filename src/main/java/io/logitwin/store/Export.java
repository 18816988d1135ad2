package io.logitwin.store;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.storage.Folder;
import io.logitwin.storage.StoredFile;
import io.logitwin.text.Fingerprint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/** Copies versions out of a store, to any file system. */
public final class Export {
  private final ModelStore store;

  public Export(ModelStore store) {
    this.store = store;
  }

  /**
   * Checks a version, copies its files, and compares every copy with what was published. The
   * manifest comes last: what has none is no copy. The claim, which is the store's, stays there.
   *
   * @param state of the store
   * @param target a folder that is new or empty
   * @return the manifest
   * @throws LogitwinException {@code OUTPUT} if the folder holds something, or is in the store;
   *     {@code STORAGE} if a copy reads other than what was published; as {@link ModelStore#verify}
   *     does
   */
  public Manifest copy(StoreState state, long version, Folder target) throws IOException {
    requireOutside(target);
    requireEmpty(target);
    Manifest manifest = store.verify(state, version);
    String hash = state.publication(version).orElseThrow().published().manifest();
    target.make();
    try {
      copy(store.version(version), manifest, hash, target);
    } catch (FileAlreadyExistsException e) {
      throw new LogitwinException(
          Fault.OUTPUT, "Cannot write to " + target.display() + ": another writes there, too", e);
    }
    return manifest;
  }

  private static void copy(VersionFolder version, Manifest manifest, String hash, Folder target)
      throws IOException {
    for (StoredFile file : manifest.files()) {
      target.copy(version.folder(), file.path());
      if (!target.digest(file.path()).equals(file)) {
        throw untrusted(file.path(), target);
      }
    }
    String text = version.folder().read(Manifest.FILE);
    target.publish(Manifest.FILE, text);
    if (!Fingerprint.of(target.read(Manifest.FILE)).equals(hash)) {
      throw untrusted(Manifest.FILE, target);
    }
  }

  private static LogitwinException untrusted(String file, Folder target) {
    return new LogitwinException(
        Fault.STORAGE,
        String.format(
            "Cannot trust %s in %s: it reads other than what was published",
            file, target.display()));
  }

  /** What is in the store's folder is the store's. */
  private void requireOutside(Folder target) {
    if ((target.display() + "/").startsWith(store.display() + "/")) {
      throw new LogitwinException(
          Fault.OUTPUT,
          String.format(
              "Cannot export to %s: it is in the store %s (expected a folder elsewhere)",
              target.display(), store.display()));
    }
  }

  private static void requireEmpty(Folder target) throws IOException {
    List<String> names = target.names();
    Optional<String> visible = names.stream().filter(name -> !name.startsWith(".")).findFirst();
    if (visible.isPresent()) {
      throw new LogitwinException(
          Fault.OUTPUT,
          String.format(
              "Cannot export to %s: it holds %s (expected a folder that is new or empty)",
              target.display(), visible.get()));
    }
  }
}
