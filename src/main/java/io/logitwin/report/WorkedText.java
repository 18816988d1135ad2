package io.logitwin.report;

import io.logitwin.audit.Derivation;
import io.logitwin.audit.Derivation.Step;
import io.logitwin.audit.Derivation.Term;
import io.logitwin.audit.ExplainedRow;
import io.logitwin.audit.ExplainedRow.Contribution;
import io.logitwin.audit.ExplainedRow.Equation;
import io.logitwin.text.Text;
import java.util.List;
import java.util.stream.Collectors;

/** The worked examples as text. Numbers stand in full: read back, each gives the same double. */
public final class WorkedText {
  private static final int NAME = 24;

  private WorkedText() {}

  /** Returns the derivation: its steps, then the terms of the dot products. */
  public static String of(Derivation derivation) {
    return String.format(
            "From softmax to sigmoid: row %d, label %s%n%n",
            derivation.rowId(), Text.excerpt(derivation.labelName()))
        + steps(derivation.steps())
        + String.format(
            "%nThe features that are not zero: x, its coefficients in θ₁ and θ₂, and both products%n%n")
        + derivation.terms().stream().map(WorkedText::term).collect(Collectors.joining());
  }

  /** Returns the steps alone. */
  static String steps(List<Step> steps) {
    return steps.stream().map(WorkedText::step).collect(Collectors.joining());
  }

  /** Returns the k equations and their softmax. */
  public static String of(ExplainedRow row) {
    return String.format(
            "Row %d, label %s: %d equations over %d features that are not zero%n",
            row.rowId(),
            Text.excerpt(row.labelName()),
            row.equations().size(),
            row.nonZeroFeatures())
        + row.equations().stream().map(WorkedText::equation).collect(Collectors.joining())
        + String.format(
            "%nmaximum of the margins %s%nsum of the exponentials %s%n%n", row.maximum(), row.sum())
        + row.equations().stream().map(WorkedText::probability).collect(Collectors.joining())
        + String.format(
            "%nprediction: class %s, the largest margin. Every number is %s MLlib's, to the last bit.%n",
            Text.excerpt(row.predictionName()),
            row.identicalToNative() ? "equal to" : "NOT equal to");
  }

  private static String step(Step step) {
    String formula = step.formula().isEmpty() ? "" : " = " + step.formula();
    String why = step.why().isEmpty() ? "" : "   (" + Text.line(step.why()) + ")";
    return String.format("  %s%s%n      = %s%s%n", step.name(), formula, step.value(), why);
  }

  private static String term(Term term) {
    return String.format(
        "  %s  %s  %s  %s  %s  %s%n",
        Text.escape(term.feature(), NAME),
        term.value(),
        term.first(),
        term.second(),
        term.value() * term.first(),
        term.value() * term.second());
  }

  private static String equation(Equation equation) {
    String name = Text.escape(equation.labelName(), NAME);
    return String.format(
            "%nz_%s = θ_%s·x + b_%s = %s + %s = %s%n",
            name, name, name, equation.dotProduct(), equation.intercept(), equation.margin())
        + equation.contributions().stream()
            .map(WorkedText::contribution)
            .collect(Collectors.joining());
  }

  private static String contribution(Contribution contribution) {
    return String.format(
        "    %s: %s × %s = %s%n",
        Text.escape(contribution.feature(), NAME),
        contribution.value(),
        contribution.coefficient(),
        contribution.product());
  }

  private static String probability(Equation equation) {
    return String.format(
        "p_%s = e^(%s) × (1/sum) = %s × (1/sum) = %s%n",
        Text.escape(equation.labelName(), NAME),
        equation.shiftedMargin(),
        equation.exponential(),
        equation.probability());
  }
}
