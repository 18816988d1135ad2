package io.logitwin.audit;

import io.logitwin.softmax.Sigmoid;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import java.util.ArrayList;
import java.util.List;

/**
 * From the softmax of two classes to the sigmoid, step by step, with the numbers of one row. What
 * belongs to a class has the index 1 or 2, as in the textbook.
 *
 * @param rowId the row
 * @param label its class, 0 or 1
 * @param labelName what it is called
 * @param terms the features that are not zero, from which both dot products follow
 * @param steps the derivation
 */
public record Derivation(
    long rowId, int label, String labelName, List<Term> terms, List<Step> steps) {
  public Derivation {
    terms = List.copyOf(terms);
    steps = List.copyOf(steps);
  }

  /**
   * A feature that is not zero.
   *
   * @param feature its name
   * @param value x_f
   * @param first its coefficient in θ₁
   * @param second its coefficient in θ₂
   */
  public record Term(String feature, double value, double first, double second) {}

  /**
   * A step.
   *
   * @param name what is computed
   * @param formula how, with this row's numbers
   * @param value the result
   * @param why the reason, or empty
   */
  public record Step(String name, String formula, double value, String why) {}

  static Derivation of(
      AuditedRow row, SoftmaxModel model, List<String> classNames, List<String> featureNames) {
    return new Derivation(
        row.rowId(),
        row.label(),
        classNames.get(row.label()),
        terms(row, model, featureNames),
        steps(row, model, classNames));
  }

  private static List<Term> terms(AuditedRow row, SoftmaxModel model, List<String> names) {
    double[] coefficients = model.coefficients();
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < row.indices().length; i++) {
      int f = row.indices()[i];
      terms.add(
          new Term(
              names.get(f), row.values()[i], coefficients[f], coefficients[model.features() + f]));
    }
    return terms;
  }

  private static List<Step> steps(AuditedRow row, SoftmaxModel model, List<String> classNames) {
    double[] z = model.margins(row.indices(), row.values());
    List<Step> steps = new ArrayList<>(marginSteps(row, model, classNames, z));
    steps.addAll(softmaxSteps(z));
    steps.addAll(subtractionSteps(z));
    steps.addAll(sigmoidSteps(row, model, z));
    return steps;
  }

  private static List<Step> marginSteps(
      AuditedRow row, SoftmaxModel model, List<String> classNames, double[] z) {
    double[] b = model.intercepts();
    double[] dots = Explanation.dotProducts(model, row);
    return List.of(
        new Step("θ₁·x", "the sum of the products x·θ of its features", dots[0], ""),
        new Step("θ₂·x", "the sum of the products x·θ of its features", dots[1], ""),
        new Step(
            "z₁ = θ₁·x + b₁",
            dots[0] + " + " + b[0],
            z[0],
            "the margin of class " + classNames.get(0)),
        new Step(
            "z₂ = θ₂·x + b₂",
            dots[1] + " + " + b[1],
            z[1],
            "the margin of class " + classNames.get(1)));
  }

  private static List<Step> softmaxSteps(double[] z) {
    double maximum = Math.max(z[0], z[1]);
    double e1 = Math.exp(z[0] - maximum);
    double e2 = Math.exp(z[1] - maximum);
    return List.of(
        new Step(
            "m = max(z₁, z₂)", "", maximum, "subtracted from both, so that no power overflows"),
        new Step("e^(z₁ − m)", "e^" + (z[0] - maximum), e1, ""),
        new Step("e^(z₂ − m)", "e^" + (z[1] - maximum), e2, ""),
        new Step(
            "p₂ = softmax(z)₂",
            e2 + " / (" + e1 + " + " + e2 + ")",
            Softmax.probabilities(z)[1],
            ""));
  }

  private static List<Step> subtractionSteps(double[] z) {
    double gap = z[1] - z[0];
    double power = Math.exp(gap);
    return List.of(
        new Step(
            "z₁ − z₁",
            "",
            0,
            "θ₁ and b₁ subtracted from both classes: every power is divided by e^z₁, so no probability"
                + " moves"),
        new Step("z₂ − z₁", z[1] + " − " + z[0], gap, "what is left: θ·x + b with θ = θ₂ − θ₁"),
        new Step("e^0", "", 1, ""),
        new Step("e^(z₂ − z₁)", "e^" + gap, power, ""),
        new Step("p₂", power + " / (1 + " + power + ")", power / (1 + power), "still the softmax"));
  }

  private static List<Step> sigmoidSteps(AuditedRow row, SoftmaxModel model, double[] z) {
    double gap = z[1] - z[0];
    double margin = ParameterForms.subtracted(model).margins(row.indices(), row.values())[0];
    return List.of(
        new Step(
            "sigmoid(z₂ − z₁)",
            "1 / (1 + e^" + -gap + ")",
            Sigmoid.probability(gap),
            "above and below divided by e^(z₂ − z₁): the sigmoid"),
        new Step(
            "θ·x + b",
            "the parameters subtracted first, then the sum",
            margin,
            "the same number by another road of roundings"),
        new Step(
            "sigmoid(θ·x + b)",
            "1 / (1 + e^" + -margin + ")",
            Sigmoid.probability(margin),
            "logistic regression"));
  }
}
