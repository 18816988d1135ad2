package io.logitwin.tune;

import io.logitwin.scan.Tally;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxGradient;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.statistics.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SparseVector;

/** Losses and right answers of several models over rows. */
final class ValidationTally implements Tally<ValidationTally> {
  private final List<Moments> losses = new ArrayList<>();
  private final long[] correct;

  ValidationTally(int models) {
    this.correct = new long[models];
    IntStream.range(0, models).forEach(model -> losses.add(new Moments()));
  }

  void add(List<SoftmaxModel> models, int label, SparseVector row) {
    for (int m = 0; m < correct.length; m++) {
      double[] margins = models.get(m).margins(row.indices(), row.values());
      correct[m] += Softmax.prediction(margins) == label ? 1 : 0;
      losses.get(m).add(SoftmaxGradient.multipliers(margins, label, 1));
    }
  }

  @Override
  public void merge(ValidationTally other) {
    for (int m = 0; m < correct.length; m++) {
      losses.get(m).merge(other.losses.get(m));
      correct[m] += other.correct[m];
    }
  }

  /** Returns the score of each model. */
  List<ValidationScore> scores() {
    return IntStream.range(0, correct.length)
        .mapToObj(
            m -> {
              Moments loss = losses.get(m);
              return new ValidationScore(
                  loss.count(), loss.mean(), loss.standardDeviation(), correct[m]);
            })
        .toList();
  }
}
