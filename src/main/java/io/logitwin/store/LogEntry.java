package io.logitwin.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.logitwin.text.Text;
import java.time.Instant;
import java.util.Objects;

/**
 * One thing that was done to a store, as it stands in {@code log/}.
 *
 * @param schemaVersion of this form
 * @param sequence its place in the log, from 1
 * @param at when, by the clock of whoever did it
 * @param action what
 * @param version to which version, from 1
 * @param runId by which run; empty if by a person
 * @param by who, as user and host
 * @param reason why, for a person
 * @param published what was published; null for other actions
 * @param previous the SHA-256 of the text of the entry before; empty for the first
 */
@JsonInclude(Include.NON_NULL)
public record LogEntry(
    int schemaVersion,
    long sequence,
    Instant at,
    Action action,
    long version,
    String runId,
    String by,
    String reason,
    Published published,
    String previous) {
  static final int SCHEMA_VERSION = 1;

  /**
   * A version in a few words, which outlive it.
   *
   * @param manifest the SHA-256 of the text of its manifest
   * @param modelId its model's name
   * @param correct how many test rows it answered correctly
   * @param total of how many
   * @param optimalityGap how far its objective is from the best possible, at most; NaN if that is
   *     not known
   */
  public record Published(
      String manifest, String modelId, long correct, long total, double optimalityGap) {
    public Published {
      Objects.requireNonNull(manifest, "manifest is null");
      if (modelId == null || !modelId.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "Invalid model id: " + modelId + " (must be 64 hexadecimal digits)");
      }
    }
  }

  /** What can be done to a version. */
  public enum Action {
    /** It is there from now on. */
    @JsonProperty("publish")
    PUBLISH,
    /** It is the champion from now on. */
    @JsonProperty("promote")
    PROMOTE,
    /** It is the champion again, and the champion until then is not. */
    @JsonProperty("rollback")
    ROLLBACK,
    /**
     * Its files are gone from now on, or going; if it was not published, it never will be: who
     * began it is taken for dead.
     */
    @JsonProperty("remove")
    REMOVE;

    /** Returns whether the version is the champion by it. */
    public boolean makesChampion() {
      return this == PROMOTE || this == ROLLBACK;
    }

    /** Returns the action as it stands in the log. */
    public String code() {
      return Text.code(this);
    }
  }

  public LogEntry {
    Objects.requireNonNull(at, "at is null");
    Objects.requireNonNull(action, "action is null");
    Objects.requireNonNull(runId, "runId is null");
    Objects.requireNonNull(by, "by is null");
    Objects.requireNonNull(reason, "reason is null");
    Objects.requireNonNull(previous, "previous is null");
    if ((published == null) == (action == Action.PUBLISH)) {
      throw new IllegalArgumentException(
          "Invalid log entry: what was published must be told, and of nothing else: " + action);
    }
    if (sequence < 1 || version < 1) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid log entry: sequence %d, version %d (each must be > 0)", sequence, version));
    }
  }
}
