package io.logitwin.store;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.model.TrainedModel;
import io.logitwin.storage.Folder;
import io.logitwin.storage.StoredFile;
import io.logitwin.text.Fingerprint;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * A version whose every byte was what was published when it was opened.
 *
 * @param manifest what it is
 * @param model its model
 * @param folder where its files are
 */
public record StoredVersion(Manifest manifest, TrainedModel model, Folder folder) {
  public StoredVersion {
    Objects.requireNonNull(manifest, "manifest is null");
    Objects.requireNonNull(model, "model is null");
    Objects.requireNonNull(folder, "folder is null");
  }

  /** Returns what the version is called. */
  public String name() {
    return VersionFolder.name(manifest.version());
  }

  /** Returns where a file of the version is, for messages. */
  public String display(String file) {
    return folder.display() + "/" + file;
  }

  /** Returns whether a file belongs to the version. */
  public boolean holds(String file) {
    return manifest.files().stream().anyMatch(held -> held.path().equals(file));
  }

  /**
   * Reads a text of the version, if it has one of that name. What was done to the file after the
   * version was opened is found: what is read counts only if it is what the manifest names.
   *
   * @throws LogitwinException {@code INPUT_DATA} if it is not
   */
  public Optional<String> text(String file) throws IOException {
    Optional<StoredFile> published =
        manifest.files().stream().filter(held -> held.path().equals(file)).findFirst();
    if (published.isEmpty()) {
      return Optional.empty();
    }
    String text = folder.read(file);
    if (!Fingerprint.of(text).equals(published.get().sha256())) {
      throw new LogitwinException(
          Fault.INPUT_DATA,
          String.format(
              "Cannot trust %s: %s has other bytes than it was published with",
              folder.display(), file));
    }
    return Optional.of(text);
  }
}
