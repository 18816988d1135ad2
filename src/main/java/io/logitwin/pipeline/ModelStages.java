package io.logitwin.pipeline;

import io.logitwin.answers.AnswerScan;
import io.logitwin.answers.Answers;
import io.logitwin.answers.Evaluation;
import io.logitwin.answers.ExampleChoice;
import io.logitwin.answers.ExampleScan;
import io.logitwin.answers.ParityReport;
import io.logitwin.answers.Way;
import io.logitwin.answers.WayScan;
import io.logitwin.answers.WaysReport;
import io.logitwin.certify.Certificate;
import io.logitwin.certify.Certifier;
import io.logitwin.config.FitSettings;
import io.logitwin.config.Solver;
import io.logitwin.data.InputSummary;
import io.logitwin.data.ValidatedData;
import io.logitwin.fit.FittedModel;
import io.logitwin.fit.SoftmaxFitter;
import io.logitwin.fit.Start;
import io.logitwin.model.TrainedModel;
import io.logitwin.recompute.Recomputation;
import io.logitwin.report.ParityMatrices;
import io.logitwin.report.Sections;
import io.logitwin.report.Summaries;
import io.logitwin.report.SummaryTable;
import io.logitwin.run.Environment;
import io.logitwin.run.ParityMatrix;
import io.logitwin.run.RunRecord;
import io.logitwin.split.Split;
import io.logitwin.write.ExamplesWriter;
import io.logitwin.write.ReadBackModel;
import io.logitwin.write.ResultWriter;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * From training rows to a model that is proven, and written: fit → certify → recompute → compare →
 * evaluate → examples → write → parity.
 */
final class ModelStages {
  /** Whose files the stage write has read back, with every bit of the parameters. */
  private static final Set<Way> READ_BACK = EnumSet.of(Way.RELOADED, Way.PORTABLE, Way.ONNX);

  private final Stages stages;
  private final FitSettings settings;
  private final Environment environment;
  private final int examples;

  /**
   * @param examples how many mistakes, and how many suspect labels, are shown with their rows
   */
  ModelStages(Stages stages, FitSettings settings, Environment environment, int examples) {
    this.stages = stages;
    this.settings = settings;
    this.environment = environment;
    this.examples = examples;
  }

  /** A model, and all that is known of it. */
  record Proven(
      TrainedModel model,
      FittedModel fitted,
      Certificate certificate,
      ParityReport parity,
      Evaluation evaluation) {
    /** Returns what the user is told of it. */
    SummaryTable table(InputSummary input, Split split) {
      return new SummaryTable(input, split, model, fitted, certificate, parity, evaluation);
    }
  }

  /**
   * Runs the stages.
   *
   * @param contract the text of the contract that the rows were held to
   * @param start where the fit starts from
   */
  Proven run(ValidatedData data, Split split, String contract, Start start) throws IOException {
    RunRecord record = stages.record();
    Certifier certifier = new Certifier(split.train(), settings);
    FittedModel fitted =
        stages.run("fit", () -> fit(split, data, certifier, start), Summaries::fit);
    if (settings.solver() == Solver.MLLIB) {
      record.soFar().environment().warningOfBlas().ifPresent(stages::warn);
    }
    TrainedModel model = fitted.describe(settings, data, split, contract);
    record.model(Sections.model(model, fitted));

    Certificate certificate =
        stages.run(
            "certify",
            () -> certifier.certify(model.parameters(), fitted.objective()),
            Summaries::certify);
    record.certificate(Sections.certificate(certificate));

    Answers answers =
        stages.run("recompute", () -> answer(model, fitted, split), Summaries::recompute);

    ParityReport parity = stages.run("compare", answers::parity, Summaries::parity);
    record.parity(Sections.parity(parity));
    parity.requireParity(split.testRows(), environment.describeBlas(), "model");

    Evaluation evaluation =
        stages.run(
            "evaluate",
            answers::evaluation,
            found -> Summaries.evaluate(found, model.classNames()));
    record.accuracy(Sections.accuracy(evaluation));

    stages.run("examples", () -> choose(split, answers, evaluation), Summaries::examples);

    ReadBackModel readBack =
        stages.run(
            "write",
            () -> write(model, fitted, answers, evaluation),
            written -> Summaries.write(stages.directory()));

    stages.run("parity", () -> compareWays(answers, split, readBack), Summaries::ways);
    return new Proven(model, fitted, certificate, parity, evaluation);
  }

  private FittedModel fit(Split split, ValidatedData data, Certifier certifier, Start start) {
    return new SoftmaxFitter(settings, stages::iterated, certifier::gap)
        .fit(split.train(), split.trainLabelCounts(), data.classes(), start);
  }

  /** Answers the test rows on both sides, and counts all there is to count, in one scan. */
  private static Answers answer(TrainedModel model, FittedModel fitted, Split split) {
    return AnswerScan.of(
        split.test(),
        fitted.predict(split.test()),
        new Recomputation(model.parameters()).predict(split.test()),
        model.parameters().classes());
  }

  /** Writes the held-out rows that are worth a look. */
  private ExampleChoice choose(Split split, Answers answers, Evaluation evaluation)
      throws IOException {
    ExampleChoice choice = ExampleScan.of(answers, evaluation, examples);
    new ExamplesWriter(stages.directory())
        .write(choice, evaluation.ownProbabilities(), answers, split.test());
    return choice;
  }

  private ReadBackModel write(
      TrainedModel model, FittedModel fitted, Answers answers, Evaluation evaluation)
      throws IOException {
    return new ResultWriter(stages.spark(), stages.directory())
        .write(model, fitted.objectiveHistory(), answers, evaluation);
  }

  /** Has the test rows answered once more, by what was read back, and writes the matrix. */
  private WaysReport compareWays(Answers answers, Split split, ReadBackModel readBack)
      throws IOException {
    WaysReport report = WayScan.of(answers, split.test(), readBack.reloaded(), readBack.portable());
    report.requireParity(split.testRows(), environment.describeBlas());
    stages.directory().write(ParityMatrix.FILE, ParityMatrices.of(report, READ_BACK).json());
    return report;
  }
}
