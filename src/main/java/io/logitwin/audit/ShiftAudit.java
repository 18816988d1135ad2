package io.logitwin.audit;

import io.logitwin.audit.ShiftResult.Form;
import io.logitwin.scan.Tally;
import io.logitwin.softmax.Softmax;
import io.logitwin.softmax.SoftmaxModel;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Part 3 of the audit: other parameters, same probabilities. One random vector is added to the
 * coefficients of every class; and the model is written in its pivoted and its centred form.
 */
public final class ShiftAudit {
  /** Relative to the largest coefficient or intercept: what rounding leaves of a sum that is 0. */
  private static final double ZERO = 1e-9;

  private final SoftmaxModel model;
  private final double[] shift;

  /**
   * @param model Θ and b
   * @param seed of the random vector, uniform in ± the largest |Θ|
   */
  public ShiftAudit(SoftmaxModel model, long seed) {
    this(model, randomShift(model, seed));
  }

  ShiftAudit(SoftmaxModel model, double[] shift) {
    this.model = Objects.requireNonNull(model, "model is null");
    this.shift = shift.clone();
  }

  /**
   * Compares the probabilities of the shifted, pivoted and centred parameters with MLlib's.
   *
   * @param answered rows with MLlib's answers, by {@code FittedModel.answer}
   */
  public ShiftResult audit(Dataset<Row> answered) {
    SoftmaxModel[] forms = {
      ParameterForms.shifted(model, shift),
      ParameterForms.pivoted(model),
      ParameterForms.centred(model)
    };
    FormTally tally =
        Tally.over(
            answered.javaRDD(),
            () -> new FormTally(forms.length),
            (FormTally counts, Row row) -> {
              AuditedRow audited = AuditedRow.of(row);
              counts.add(
                  AuditedRow.answer(row).probabilities(),
                  Stream.of(forms).map(audited::margins).toList());
            });
    double[] sums = ParameterForms.columnSums(model);
    return new ShiftResult(
        tally.result(0).rows(),
        model.classes(),
        ParameterForms.largest(model.coefficients()),
        ParameterForms.largest(shift),
        tally.result(0),
        tally.result(1),
        tally.result(2),
        ParameterForms.largest(sums),
        ParameterForms.sum(model.intercepts()),
        form(model));
  }

  /** Returns which form parameters are in. */
  static Form form(SoftmaxModel model) {
    double coefficientZero = ZERO * ParameterForms.largest(model.coefficients());
    double interceptZero = ZERO * ParameterForms.largest(model.intercepts());
    if (ParameterForms.largest(ParameterForms.columnSums(model)) <= coefficientZero
        && Math.abs(ParameterForms.sum(model.intercepts())) <= interceptZero) {
      return Form.CENTRED;
    }
    double[] first = Arrays.copyOf(model.coefficients(), model.features());
    return ParameterForms.largest(first) <= coefficientZero
            && Math.abs(model.intercepts()[0]) <= interceptZero
        ? Form.PIVOTED
        : Form.OTHER;
  }

  /** {@link Random}, because its sequence is fixed by its contract. */
  private static double[] randomShift(SoftmaxModel model, long seed) {
    double bound = ParameterForms.largest(model.coefficients());
    Random random = new Random(seed);
    double[] shift = new double[model.features()];
    for (int f = 0; f < shift.length; f++) {
      shift[f] = bound * (2 * random.nextDouble() - 1);
    }
    return shift;
  }

  /** The comparison of each form's probabilities with MLlib's. */
  static final class FormTally implements Tally<FormTally> {
    private final BitTally[] differences;

    FormTally(int forms) {
      differences = Stream.generate(BitTally::new).limit(forms).toArray(BitTally[]::new);
    }

    /**
     * Counts a row.
     *
     * @param probabilities MLlib's
     * @param margins the row's under each form
     */
    void add(double[] probabilities, List<double[]> margins) {
      for (int i = 0; i < differences.length; i++) {
        differences[i].add(probabilities, Softmax.probabilities(margins.get(i)));
      }
    }

    @Override
    public void merge(FormTally other) {
      for (int i = 0; i < differences.length; i++) {
        differences[i].merge(other.differences[i]);
      }
    }

    BitComparison result(int form) {
      return differences[form].result();
    }
  }
}
