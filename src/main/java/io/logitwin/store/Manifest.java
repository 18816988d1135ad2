package io.logitwin.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.logitwin.run.RecordedRun;
import io.logitwin.storage.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a version is, as its {@code manifest.json} says. Where there is one, all the rest of the
 * version is there.
 *
 * @param schemaVersion of this form
 * @param version its number, from 1
 * @param publishedAt when
 * @param runId the run that made it
 * @param modelId the model's name, whatever store it is in
 * @param parent the version that was the champion when this one began to be published; null if none
 *     was
 * @param inputFingerprint of the rows that it was trained and tested on
 * @param run the record of that run, as it stood then
 * @param files all files of the version but the claim and this one, sorted by path
 */
@JsonInclude(Include.NON_NULL)
public record Manifest(
    int schemaVersion,
    long version,
    Instant publishedAt,
    String runId,
    String modelId,
    Long parent,
    String inputFingerprint,
    RecordedRun run,
    List<StoredFile> files) {
  static final int SCHEMA_VERSION = 1;

  /** The file's name. */
  static final String FILE = "manifest.json";

  public Manifest {
    Objects.requireNonNull(publishedAt, "publishedAt is null");
    Objects.requireNonNull(runId, "runId is null");
    Objects.requireNonNull(modelId, "modelId is null");
    Objects.requireNonNull(inputFingerprint, "inputFingerprint is null");
    Objects.requireNonNull(run, "run is null");
    Objects.requireNonNull(run.input(), "run.input is null");
    Objects.requireNonNull(run.split(), "run.split is null");
    Objects.requireNonNull(run.accuracy(), "run.accuracy is null");
    files = List.copyOf(files);
  }
}
