package io.logitwin.store;

import io.logitwin.model.TrainedModel;
import io.logitwin.storage.Folder;
import java.util.Objects;

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

  /** Returns whether a file belongs to the version. */
  public boolean holds(String file) {
    return manifest.files().stream().anyMatch(held -> held.path().equals(file));
  }
}
