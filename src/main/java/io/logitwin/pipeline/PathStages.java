package io.logitwin.pipeline;

import io.logitwin.certify.Certifier;
import io.logitwin.config.FitSettings;
import io.logitwin.config.TuneSettings;
import io.logitwin.fit.PathFitter;
import io.logitwin.fit.PathStep;
import io.logitwin.fit.Proof;
import io.logitwin.scan.AtOnce;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.tune.Candidate;
import io.logitwin.tune.Choice;
import io.logitwin.tune.Fold;
import io.logitwin.tune.Folds;
import io.logitwin.tune.Validation;
import io.logitwin.tune.ValidationScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** From folds of training rows to the penalty that is chosen: paths → choose. */
final class PathStages {
  private final Stages stages;
  private final TuneSettings settings;
  private final int classes;

  /**
   * @param classes k
   */
  PathStages(Stages stages, TuneSettings settings, int classes) {
    this.stages = stages;
    this.settings = settings;
    this.classes = classes;
  }

  /**
   * What was fitted on a fold: all steps of the first path, then those of the next.
   *
   * @param steps in the same order for every fold
   */
  record FoldPaths(List<PathStep> steps) {
    FoldPaths {
      steps = List.copyOf(steps);
    }

    private int iterations() {
      return steps.stream().mapToInt(PathStep::iterations).sum();
    }

    private List<SoftmaxModel> models() {
      return steps.stream().map(PathStep::model).toList();
    }
  }

  static String summary(List<FoldPaths> fitted) {
    return String.format(
        "%d fits, %d iterations",
        fitted.stream().mapToInt(fold -> fold.steps().size()).sum(),
        fitted.stream().mapToInt(FoldPaths::iterations).sum());
  }

  /** Fits every path on every fold; as many folds at once as there are cores for. */
  List<FoldPaths> fit(Folds folds) throws IOException {
    return forEach(folds, index -> fit(folds.folds().get(index)));
  }

  private FoldPaths fit(Fold fold) {
    List<PathStep> steps = new ArrayList<>();
    Certifier certifier = new Certifier(fold.fitted(), settings.fit());
    try (PathFitter fitter =
        new PathFitter(
            fold.fitted(),
            fold.fittedLabelCounts(),
            classes,
            settings.fit().solver(),
            this::iterated)) {
      for (double share : settings.path().elasticNetParams()) {
        List<FitSettings> path =
            settings.path().regParams().stream()
                .map(lambda -> settings.fit().withPenalty(lambda, share))
                .toList();
        steps.addAll(
            fitter.fit(path, penalty -> proof(certifier.under(penalty), penalty.targetGap())));
      }
    }
    return new FoldPaths(steps);
  }

  private static Proof proof(Certifier certifier, double target) {
    return new Proof() {
      @Override
      public double gap(SoftmaxModel model) {
        return certifier.gap(model, target);
      }

      @Override
      public double objective(SoftmaxModel model) {
        return certifier.objective(model);
      }
    };
  }

  /** Judges every model by the rows of its fold that it was not fitted on, and chooses. */
  Choice choose(Folds folds, List<FoldPaths> fitted) throws IOException {
    List<List<ValidationScore>> scores =
        forEach(folds, i -> Validation.of(folds.folds().get(i), fitted.get(i).models()));
    List<Candidate> candidates = new ArrayList<>();
    for (int step = 0; step < fitted.get(0).steps().size(); step++) {
      candidates.add(candidate(step, fitted, scores));
    }
    return Choice.of(candidates);
  }

  private static Candidate candidate(
      int step, List<FoldPaths> fitted, List<List<ValidationScore>> scores) {
    List<PathStep> ofFolds = fitted.stream().map(fold -> fold.steps().get(step)).toList();
    FitSettings penalty = ofFolds.get(0).settings();
    return Candidate.of(
        penalty.elasticNetParam(),
        penalty.regParam(),
        scores.stream().map(fold -> fold.get(step)).toList(),
        ofFolds.stream().mapToInt(PathStep::iterations).sum(),
        ofFolds.stream().allMatch(fit -> fit.stopReason().converged()));
  }

  @FunctionalInterface
  private interface OfFold<T> {
    T apply(int index);
  }

  private <T> List<T> forEach(Folds folds, OfFold<T> work) throws IOException {
    List<Callable<T>> works = new ArrayList<>();
    for (int i = 0; i < folds.folds().size(); i++) {
      int index = i;
      works.add(() -> work.apply(index));
    }
    // A fit has a task for each partition; what it leaves of the cores, other folds take.
    int cores = stages.spark().sparkContext().defaultParallelism();
    return AtOnce.call(Math.max(1, cores / settings.split().partitions()), works);
  }

  /** Several folds may tell at once. */
  private synchronized void iterated(int iteration, double objective) {
    stages.iterated(iteration, objective);
  }
}
