package io.logitwin.report;

import io.logitwin.answers.Evaluation;
import io.logitwin.answers.ParityReport;
import io.logitwin.data.InputSummary;
import io.logitwin.fit.FittedModel;
import io.logitwin.split.Split;
import java.util.Objects;

/** What {@code train} found, stage by stage. */
public record TrainResult(
    InputSummary input,
    Split split,
    FittedModel model,
    ParityReport parity,
    Evaluation evaluation) {
  public TrainResult {
    Objects.requireNonNull(input, "input is null");
    Objects.requireNonNull(split, "split is null");
    Objects.requireNonNull(model, "model is null");
    Objects.requireNonNull(parity, "parity is null");
    Objects.requireNonNull(evaluation, "evaluation is null");
  }
}
