package io.logitwin.run;

import io.logitwin.data.InputSummary;
import io.logitwin.run.RecordedRun.AccuracySection;
import io.logitwin.run.RecordedRun.CertificateSection;
import io.logitwin.run.RecordedRun.ModelSection;
import io.logitwin.run.RecordedRun.ParitySection;
import io.logitwin.run.RecordedRun.PublishedSection;
import io.logitwin.run.RecordedRun.RetrainingSection;
import io.logitwin.run.RecordedRun.ScoringSection;
import io.logitwin.run.RecordedRun.SplitSection;
import io.logitwin.run.RecordedRun.Stage;
import io.logitwin.run.RecordedRun.TuningSection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The record of a run while it runs; in the end it is a {@link RecordedRun}. Stages add what they
 * found as they end, so that a run that fails has the sections of the stages before.
 *
 * <p>Thread-safe: on Ctrl-C another thread closes the record.
 */
public final class RunRecord {
  /** The file's name. */
  public static final String FILE = "run.json";

  private final String job;
  private final RunId id;
  private final Clock clock;
  private final Instant started;
  private final List<Stage> stages = new ArrayList<>();
  private Instant firstJobEnded;
  private String lastStage;
  private Map<String, String> settings = Map.of();
  private String output;
  private Environment environment;
  private InputSummary input;
  private SplitSection split;
  private ModelSection model;
  private CertificateSection certificate;
  private ParitySection parity;
  private AccuracySection accuracy;
  private ScoringSection scoring;
  private AuditSection audit;
  private RetrainingSection retraining;
  private TuningSection tuning;
  private PublishedSection published;
  private RecordedRun closed;

  public RunRecord(String job, RunId id, Clock clock) {
    this.job = job;
    this.id = id;
    this.clock = clock;
    this.started = now();
  }

  public synchronized void settings(Map<String, String> texts) {
    settings = new LinkedHashMap<>(texts);
  }

  /** Says which folder the run writes; secrets in it are hidden. */
  public synchronized void output(String location) {
    output = location;
  }

  public synchronized void environment(Environment found) {
    environment = found;
  }

  /** Adds what was read, as far as it is known; the last word counts. */
  public synchronized void input(InputSummary summary) {
    input = summary;
  }

  public synchronized void split(SplitSection section) {
    split = section;
  }

  public synchronized void model(ModelSection section) {
    model = section;
  }

  public synchronized void certificate(CertificateSection section) {
    certificate = section;
  }

  public synchronized void parity(ParitySection section) {
    parity = section;
  }

  public synchronized void accuracy(AccuracySection section) {
    accuracy = section;
  }

  public synchronized void scoring(ScoringSection section) {
    scoring = section;
  }

  /** Adds the parts of an audit that there are; the last word counts. */
  public synchronized void audit(AuditSection section) {
    audit = section;
  }

  /** Adds what is known of the contest with the champion; the last word counts. */
  public synchronized void retraining(RetrainingSection section) {
    retraining = section;
  }

  public synchronized void tuning(TuningSection section) {
    tuning = section;
  }

  public synchronized void published(PublishedSection section) {
    published = section;
  }

  /** Notes that the first Spark job of the run has ended: what a start takes is until here. */
  public synchronized void firstJobEnded() {
    firstJobEnded = now();
  }

  /** Notes that a stage begins: if the run does not succeed, the last one is where it failed. */
  public synchronized void beginStage(String name) {
    lastStage = name;
  }

  /** Adds a stage that has ended. */
  public synchronized void addStage(String name, double seconds) {
    stages.add(new Stage(name, Math.round(seconds * 1000) / 1000.0));
  }

  /** Closes the record and returns it as text. */
  public synchronized String close(RunStatus status, int exitCode, String reason) {
    closed = recorded(status, exitCode, reason);
    return Json.write(closed);
  }

  /** Returns the record as it was last closed; empty if it was not. */
  public synchronized Optional<RecordedRun> closed() {
    return Optional.ofNullable(closed);
  }

  /** Returns what stands in the record so far, as if the run ended here and well. */
  public synchronized RecordedRun soFar() {
    return recorded(RunStatus.SUCCEEDED, 0, "");
  }

  private RecordedRun recorded(RunStatus status, int exitCode, String reason) {
    return new RecordedRun(
        RecordedRun.SCHEMA_VERSION,
        status,
        exitCode,
        reason,
        status == RunStatus.FAILED || status == RunStatus.INTERRUPTED ? lastStage : null,
        job,
        id.text(),
        started,
        firstJobEnded,
        now(),
        stages,
        settings,
        output,
        environment,
        input,
        split,
        model,
        certificate,
        parity,
        accuracy,
        scoring,
        audit,
        retraining,
        tuning,
        published);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
