package io.logitwin.audit;

import io.logitwin.answers.Answer;
import io.logitwin.answers.UlpDistance;
import io.logitwin.audit.ExplainedRow.Contribution;
import io.logitwin.audit.ExplainedRow.Equation;
import io.logitwin.data.Columns;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Part 5 of the audit: the k equations of one row, written out, and held against MLlib's answer.
 */
public final class Explanation {
  private static final int CONTRIBUTIONS = 5;

  private final SoftmaxModel model;
  private final List<String> classNames;
  private final List<String> featureNames;

  /**
   * @param model Θ and b
   * @param classNames the names of the k classes
   * @param featureNames the names of the d features
   */
  public Explanation(SoftmaxModel model, List<String> classNames, List<String> featureNames) {
    this.model = Objects.requireNonNull(model, "model is null");
    this.classNames = List.copyOf(classNames);
    this.featureNames = List.copyOf(featureNames);
  }

  /**
   * Explains one row.
   *
   * @param answered rows with MLlib's answers, by {@code FittedModel.answer}
   * @throws LogitwinException {@code COMMAND_LINE} if there is no row of this id
   */
  public ExplainedRow explain(Dataset<Row> answered, long rowId) {
    List<Row> found =
        answered.filter(functions.col(Columns.ROW_ID).equalTo(rowId)).limit(1).collectAsList();
    if (found.isEmpty()) {
      throw new LogitwinException(
          Fault.COMMAND_LINE,
          String.format(
              "Cannot explain row %d: the input has no row of this id, or it was refused", rowId));
    }
    Answer answer = AuditedRow.answer(found.get(0));
    return explain(
        AuditedRow.of(found.get(0)),
        answer.margins(),
        answer.probabilities(),
        (int) answer.prediction());
  }

  ExplainedRow explain(
      AuditedRow row, double[] nativeMargins, double[] nativeProbabilities, int nativePrediction) {
    double[] margins = model.margins(row.indices(), row.values());
    double maximum = margins[Softmax.prediction(margins)];
    double sum = 0;
    for (double margin : margins) {
      sum += Math.exp(margin - maximum);
    }
    List<Equation> equations = equations(row, margins, maximum, sum);
    double[] probabilities = equations.stream().mapToDouble(Equation::probability).toArray();
    int prediction = Softmax.prediction(margins);
    return new ExplainedRow(
        row.rowId(),
        row.label(),
        classNames.get(row.label()),
        row.indices().length,
        equations,
        maximum,
        sum,
        prediction,
        classNames.get(prediction),
        same(margins, nativeMargins)
            && same(probabilities, nativeProbabilities)
            && prediction == nativePrediction);
  }

  private List<Equation> equations(AuditedRow row, double[] margins, double maximum, double sum) {
    double[] dots = dotProducts(model, row);
    double[] intercepts = model.intercepts();
    List<Equation> equations = new ArrayList<>();
    for (int c = 0; c < margins.length; c++) {
      double exponential = Math.exp(margins[c] - maximum);
      equations.add(
          new Equation(
              c,
              classNames.get(c),
              contributions(row, c),
              dots[c],
              intercepts[c],
              margins[c],
              margins[c] - maximum,
              exponential,
              exponential * (1.0 / sum)));
    }
    return equations;
  }

  /** Returns Θ_c·x for every class, summed in feature order. */
  static double[] dotProducts(SoftmaxModel model, AuditedRow row) {
    double[] coefficients = model.coefficients();
    double[] dots = new double[model.classes()];
    for (int c = 0; c < dots.length; c++) {
      for (int i = 0; i < row.indices().length; i++) {
        dots[c] += row.values()[i] * coefficients[c * model.features() + row.indices()[i]];
      }
    }
    return dots;
  }

  private List<Contribution> contributions(AuditedRow row, int c) {
    double[] coefficients = model.coefficients();
    return IntStream.range(0, row.indices().length)
        .mapToObj(i -> contribution(row, i, coefficients[c * model.features() + row.indices()[i]]))
        .sorted(Comparator.comparingDouble(product -> -Math.abs(product.product())))
        .limit(CONTRIBUTIONS)
        .toList();
  }

  private Contribution contribution(AuditedRow row, int i, double coefficient) {
    double value = row.values()[i];
    return new Contribution(
        featureNames.get(row.indices()[i]), value, coefficient, value * coefficient);
  }

  private static boolean same(double[] a, double[] b) {
    return a.length == b.length
        && IntStream.range(0, a.length).allMatch(i -> UlpDistance.between(a[i], b[i]) == 0);
  }
}
