package io.logitwin.audit;

import io.logitwin.audit.TwoFitsResult.Comparison;
import io.logitwin.audit.TwoFitsResult.Finding;
import io.logitwin.audit.TwoFitsResult.Fit;
import io.logitwin.audit.TwoFitsResult.Measured;
import io.logitwin.audit.TwoFitsResult.Separation;
import io.logitwin.fit.FittedModel;
import io.logitwin.scan.Tally;
import io.logitwin.softmax.SoftmaxModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Part 2 of the audit: the families binomial and multinomial, fitted on the same rows of two
 * classes, are one model, if the penalty is right (see {@link Penalty}).
 */
public final class TwoFitsAudit {
  private final List<String> featureNames;
  private final double tolerance;

  /**
   * @param featureNames the names of the d features
   * @param tolerance the largest difference of a probability at which two models count as the same
   */
  public TwoFitsAudit(List<String> featureNames, double tolerance) {
    this.featureNames = List.copyOf(featureNames);
    this.tolerance = tolerance;
  }

  /**
   * Compares.
   *
   * @param rows with the labels 0 and 1, on which the models were fitted
   * @param twins the models by penalty, the unpenalised among them
   */
  public TwoFitsResult audit(Dataset<Row> rows, Map<Penalty, Twin> twins) {
    List<Penalty> penalties = List.copyOf(new EnumMap<>(twins).keySet());
    int features = featureNames.size();
    TwinTally tally =
        Tally.over(
            answered(rows, new EnumMap<>(twins)).javaRDD(),
            () -> new TwinTally(penalties, features),
            TwinTally::add);
    Separation separation = separation(tally);
    Map<Penalty, Comparison> comparisons = new EnumMap<>(Penalty.class);
    for (Penalty penalty : penalties) {
      Twin twin = twins.get(penalty);
      Measured measured = measured(twin, tally, penalty);
      comparisons.put(
          penalty,
          new Comparison(
              finding(penalty, twin, measured, separation),
              fit(twin.softmax()),
              fit(twin.sigmoid()),
              measured));
    }
    return new TwoFitsResult(tally.rows(), tolerance, separation, comparisons);
  }

  private static Dataset<Row> answered(Dataset<Row> rows, Map<Penalty, Twin> twins) {
    Dataset<Row> answered = rows;
    for (Map.Entry<Penalty, Twin> twin : twins.entrySet()) {
      answered = twin.getValue().softmax().answer(answered, TwinTally.softmax(twin.getKey()));
      answered = twin.getValue().sigmoid().answer(answered, TwinTally.sigmoid(twin.getKey()));
    }
    return answered;
  }

  private Separation separation(TwinTally tally) {
    List<Integer> features = tally.ranges().separating();
    return new Separation(
        tally.separates(Penalty.UNPENALISED),
        features.size(),
        features.isEmpty() ? "" : featureNames.get(features.get(0)));
  }

  private Finding finding(Penalty penalty, Twin twin, Measured measured, Separation separation) {
    if (penalty == Penalty.UNPENALISED && separation.complete()) {
      return Finding.SEPARABLE;
    }
    if (penalty == Penalty.UNPENALISED && separation.separatingFeatures() > 0) {
      return Finding.QUASI_SEPARABLE;
    }
    if (!twin.softmax().settled() || !twin.sigmoid().settled()) {
      return Finding.NOT_CONVERGED;
    }
    return measured.maxProbabilityDifference() <= tolerance
        ? Finding.SAME_MODEL
        : Finding.DIFFERENT_MODELS;
  }

  private static Fit fit(FittedModel model) {
    return new Fit(
        model.model().getRegParam(),
        model.model().getElasticNetParam(),
        model.iterations(),
        model.settled(),
        model.objective());
  }

  private static Measured measured(Twin twin, TwinTally tally, Penalty penalty) {
    SoftmaxModel softmax = twin.softmaxParameters();
    SoftmaxModel difference = ParameterForms.subtracted(softmax);
    SoftmaxModel sigmoid = twin.sigmoidParameters();
    double[] theta = sigmoid.coefficients();
    double[] gap = difference.coefficients();
    for (int f = 0; f < gap.length; f++) {
      gap[f] -= theta[f];
    }
    return new Measured(
        norm(gap),
        norm(theta),
        Math.abs(difference.intercepts()[0] - sigmoid.intercepts()[0]),
        ParameterForms.largest(ParameterForms.columnSums(softmax)),
        tally.maxProbabilityDifference(penalty),
        tally.predictionsDiffering(penalty));
  }

  private static double norm(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
