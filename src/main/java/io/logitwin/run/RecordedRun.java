package io.logitwin.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.data.InputSummary;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.SchemaVersion;
import io.logitwin.text.Secrets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A run as its {@code run.json} tells it. The names of the components are the keys, in kebab-case;
 * {@code docs/run-json.md} says what they mean. A section that the run did not reach is null, and
 * missing in the file; a number that JSON does not have is NaN when it is read back.
 */
@JsonInclude(Include.NON_NULL)
public record RecordedRun(
    int schemaVersion,
    RunStatus status,
    int exitCode,
    String reason,
    String failedStage,
    String job,
    String runId,
    Instant startedAt,
    @JsonInclude(Include.ALWAYS) Instant firstJobAt,
    Instant finishedAt,
    List<Stage> stages,
    Map<String, String> settings,
    String output,
    Environment environment,
    InputSummary input,
    SplitSection split,
    ModelSection model,
    CertificateSection certificate,
    ParitySection parity,
    AccuracySection accuracy,
    ScoringSection scoring,
    AuditSection audit,
    RetrainingSection retraining,
    TuningSection tuning,
    PublishedSection published) {
  public static final int SCHEMA_VERSION = 1;

  public RecordedRun {
    Objects.requireNonNull(status, "status is null");
    Objects.requireNonNull(reason, "reason is null");
    Objects.requireNonNull(job, "job is null");
    Objects.requireNonNull(runId, "runId is null");
    Objects.requireNonNull(startedAt, "startedAt is null");
    Objects.requireNonNull(finishedAt, "finishedAt is null");
    stages = List.copyOf(stages);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    output = output == null ? null : Secrets.hide(output);
  }

  /**
   * The version that the model became.
   *
   * @param store where
   * @param version its number
   * @param champion the champion's number then; null if there was none
   */
  public record PublishedSection(
      String store, long version, @JsonInclude(Include.NON_NULL) Long champion) {}

  /**
   * What a challenger was measured against, and what came of it. What the run did not reach is
   * null.
   *
   * @param champion the version that it wants to replace
   * @param start where its fit started from: champion or cold
   * @param drift how far its rows are from the champion's
   * @param verdict of the gate, in words: better, as good, worse, undecided
   * @param summary of the gate, in a line
   * @param rowsToDecide how many held-out rows would decide
   * @param forced why it becomes the champion whatever the gate says
   */
  @JsonInclude(Include.NON_NULL)
  public record RetrainingSection(
      long champion,
      String start,
      DriftSection drift,
      String verdict,
      String summary,
      Long rowsToDecide,
      String forced) {}

  /**
   * What chance does not explain of the distances between the rows and the champion's, 0..1.
   *
   * @param feature of the feature where it is largest
   * @param ink null if the features are not of one unit
   */
  public record DriftSection(
      double labels,
      double feature,
      @JsonInclude(Include.NON_NULL) String featureName,
      @JsonInclude(Include.NON_NULL) Double ink) {}

  /**
   * Which penalty was chosen, and by what.
   *
   * @param folds 1: one validation part
   * @param validationRows how many rows models were judged by; in several folds, all training rows
   * @param tried how many penalties were
   * @param smallest the one with the smallest mean log loss
   * @param chosen the one that is chosen
   */
  public record TuningSection(
      int folds, long validationRows, int tried, TriedSection smallest, TriedSection chosen) {}

  /** A penalty, and what models with it answered to validation rows. */
  public record TriedSection(
      double regParam,
      double elasticNetParam,
      double logLoss,
      double standardError,
      double accuracy) {}

  /** A stage that ended, and how long it took. */
  public record Stage(String name, double seconds) {}

  /** The split, and the proof that it is one. */
  public record SplitSection(
      String method,
      long seed,
      double trainFraction,
      int partitions,
      long train,
      long test,
      long overlap,
      long missing) {}

  /**
   * The model, without its parameters. Records of earlier runs have no id, no target gap, and do
   * not say what stopped the optimizer.
   */
  public record ModelSection(
      @JsonInclude(Include.NON_NULL) String id,
      String solver,
      int classes,
      int features,
      double regParam,
      double elasticNetParam,
      boolean standardization,
      int maxIter,
      double tol,
      @JsonInclude(Include.NON_NULL) Double targetGap,
      int iterations,
      boolean converged,
      @JsonInclude(Include.NON_NULL) String stoppedBy,
      double objective,
      double firstObjective,
      double expectedFirstObjective) {}

  /**
   * What is proven of the fit. The gap is null if the penalty has no L2 part; the method says so.
   */
  public record CertificateSection(
      double objective,
      double recomputedObjective,
      double gradientNorm,
      @JsonInclude(Include.ALWAYS) Double optimalityGap,
      String method) {}

  /** Whether native and recomputed answers are the same. */
  public record ParitySection(
      long rows,
      long identicalRows,
      long differingRows,
      Map<String, Long> kinds,
      double maxAbsDifference,
      long maxUlps,
      Distance margins,
      Distance probabilities) {}

  /** The largest difference. */
  public record Distance(long maxUlps, double maxAbsDifference) {}

  /** The accuracy of both answers. */
  public record AccuracySection(@JsonProperty("native") Count natives, Count recomputed) {}

  /**
   * What the job score counted. How good the answers are is known where the rows have labels.
   *
   * @param modelId whose answers they are
   * @param modelVersion what that model is called in its store; null if it is from no store
   * @param store which store that is; null if none
   * @param modelPublishedAt when that version was published; null if it is none
   * @param model where it was taken from, as a person writes it; older records do not say
   * @param parity which rows were answered by hand, too: all, sample or off
   * @param recomputed how many rows those were
   * @param identical how many of them are equal to the last bit
   * @param drift how far the rows are from those that the model is from; null if that is not known
   */
  @JsonInclude(Include.NON_NULL)
  public record ScoringSection(
      String modelId,
      String modelVersion,
      String store,
      Instant modelPublishedAt,
      String model,
      String parity,
      long rows,
      long recomputed,
      long identical,
      List<ScoredClass> classes,
      Long correct,
      Double accuracy,
      Double logLoss,
      DriftSection drift) {
    public ScoringSection {
      classes = List.copyOf(classes);
    }
  }

  /** How often a class was predicted, and its mean probability over those rows. */
  public record ScoredClass(String name, long predicted, double meanConfidence) {}

  /** How many of how many are right. */
  public record Count(long correct, long total, double value) {}

  /**
   * Reads a record. Keys that this version does not know are passed over.
   *
   * @param text the JSON
   * @param location where it is from, for messages
   * @throws LogitwinException {@code INPUT_DATA} if it is no record, or one of another schema
   *     version
   */
  public static RecordedRun read(String text, String location) {
    try {
      JsonNode tree = Json.mapper().readTree(text);
      Optional<String> otherVersion = SchemaVersion.unlike(SCHEMA_VERSION, tree);
      if (otherVersion.isPresent()) {
        throw refused(location, otherVersion.get());
      }
      return Json.mapper().treeToValue(tree, RecordedRun.class);
    } catch (JsonProcessingException e) {
      throw refused(location, e.getOriginalMessage());
    }
  }

  /**
   * Returns how the run of a record ended, whatever its schema version is: a later one may have any
   * other keys, but {@code schema-version} and {@code status} stay what they are, so that the
   * record of a failure can be told from a success, and replaced, after the program was set back.
   * Empty if the text is no record.
   */
  static Optional<RunStatus> statusOfAnyVersion(String text) {
    try {
      return Optional.ofNullable(Json.mapper().readValue(text, Ending.class))
          .filter(ending -> ending.schemaVersion() != null)
          .map(Ending::status);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private record Ending(Integer schemaVersion, RunStatus status) {}

  private static LogitwinException refused(String location, String why) {
    return new LogitwinException(
        Fault.INPUT_DATA, "Cannot read the record " + location + ": " + why);
  }
}
