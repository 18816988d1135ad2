package io.logitwin.store;

import io.logitwin.run.RecordedRun;
import io.logitwin.storage.Folder;
import java.util.Set;

/**
 * What becomes a version.
 *
 * @param source the folder of the run that made it
 * @param parts the names in that folder that belong to the version: files, or folders with all that
 *     is in them
 * @param run its record so far; with input, model and accuracy
 * @param modelId the model's name
 * @param selfTest rows with their answers
 */
public record Publication(
    Folder source, Set<String> parts, RecordedRun run, String modelId, SelfTest selfTest) {
  public Publication {
    parts = Set.copyOf(parts);
  }

  /** Spark's marks that a folder is complete are no contents; the manifest says that here. */
  boolean holds(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return parts.contains(file.replaceFirst("/.*", "")) && !name.startsWith("_");
  }
}
