package io.logitwin.cli;

import io.logitwin.config.AuditSettings;
import io.logitwin.config.InspectSettings;
import io.logitwin.config.JobSettings;
import io.logitwin.config.Option;
import io.logitwin.config.Problems;
import io.logitwin.config.RetrainSettings;
import io.logitwin.config.ScoreSettings;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.TrainSettings;
import io.logitwin.config.TuneSettings;
import io.logitwin.pipeline.AuditPipeline;
import io.logitwin.pipeline.Ending;
import io.logitwin.pipeline.InspectPipeline;
import io.logitwin.pipeline.RetrainPipeline;
import io.logitwin.pipeline.ScorePipeline;
import io.logitwin.pipeline.Stages;
import io.logitwin.pipeline.TrainPipeline;
import io.logitwin.pipeline.TunePipeline;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The one definition of a job that reads rows, works on Spark and leaves a folder with a record. A
 * new job is one more of these, a word in {@link Jobs#ALL}, and a file in {@code jobs/} with the
 * defaults of its options and the reasons for them.
 *
 * @param <S> its settings
 * @param name the word for it on the command line
 * @param summary what it does in a few words, for the list of all jobs
 * @param description what it does in a sentence, for its own help
 * @param options in the order of {@code --help}
 * @param bare the key of the option that a word without one gives; empty if no such word may stand
 * @param reader reads its settings, or throws with everything that is wrong with them
 * @param work what it does in its run
 */
record Job<S extends JobSettings>(
    String name,
    String summary,
    String description,
    List<Option<?>> options,
    Optional<String> bare,
    BiFunction<SettingsSources, Problems, S> reader,
    Work<S> work) {
  static final Job<InspectSettings> INSPECT =
      new Job<>(
          InspectSettings.JOB,
          "look at a table before training: what it holds, and the contract that fits it",
          "Looks at every cell of a table, says what a careful person would look at before training,"
              + " and proposes the contract that makes train accept it.",
          InspectSettings.OPTIONS,
          Optional.of("input"),
          InspectSettings::read,
          (settings, stages) -> Ending.done(new InspectPipeline(settings, stages).run()));

  static final Job<TrainSettings> TRAIN =
      new Job<>(
          TrainSettings.JOB,
          "fit a softmax regression and prove every answer",
          "Fits a softmax regression on a training part, recomputes every answer on the test part"
              + " by hand, and proves that both are equal to the last bit.",
          TrainSettings.OPTIONS,
          Optional.empty(),
          TrainSettings::read,
          (settings, stages) -> Ending.done(new TrainPipeline(settings, stages).run()));

  static final Job<TuneSettings> TUNE =
      new Job<>(
          TuneSettings.JOB,
          "choose the penalty of a fit, by the training rows alone",
          "Fits models along a path of penalties on a part of the training rows, judges them by the"
              + " other part, and writes the chosen penalty as a file for train --config.",
          TuneSettings.OPTIONS,
          Optional.empty(),
          TuneSettings::read,
          (settings, stages) -> Ending.done(new TunePipeline(settings, stages).run()));

  static final Job<AuditSettings> AUDIT =
      new Job<>(
          AuditSettings.JOB,
          "show on the data that sigmoid and softmax are one, and where they part",
          "Shows on the data, number by number, that logistic regression is the softmax of two"
              + " classes, and where one sigmoid a class and softmax part ways.",
          AuditSettings.OPTIONS,
          Optional.empty(),
          AuditSettings::read,
          (settings, stages) -> Ending.done(new AuditPipeline(settings, stages).run()));

  static final Job<ScoreSettings> SCORE =
      new Job<>(
          ScoreSettings.JOB,
          "answer new rows with a trained model, and prove every answer",
          "Answers rows with the model of a train run, by MLlib and by hand, proves that both are"
              + " equal to the last bit, and writes the answers.",
          ScoreSettings.OPTIONS,
          Optional.empty(),
          ScoreSettings::read,
          (settings, stages) -> Ending.done(new ScorePipeline(settings, stages).run()));

  static final Job<RetrainSettings> RETRAIN =
      new Job<>(
          RetrainSettings.JOB,
          "train anew, and replace the champion of a store if the gate lets it",
          "Trains a model on all rows there are now, compares it with the champion of a store on the"
              + " same held-out rows, and makes it the champion if the gate finds it better or as good.",
          RetrainSettings.OPTIONS,
          Optional.empty(),
          RetrainSettings::read,
          (settings, stages) -> new RetrainPipeline(settings, stages).run());

  /** What a job does in its run. */
  @FunctionalInterface
  interface Work<S> {
    /** Runs the stages and returns how they ended. */
    Ending run(S settings, Stages stages) throws IOException;
  }
}
