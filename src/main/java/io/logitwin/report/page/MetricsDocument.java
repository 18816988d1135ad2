package io.logitwin.report.page;

import java.util.List;

/**
 * What the page reads of {@code metrics.json}. Files of earlier runs have no calibration and no
 * intervals of classes: they are null.
 */
record MetricsDocument(
    long rows,
    long correct,
    double accuracy,
    Interval accuracyInterval,
    double logLoss,
    List<ClassRow> classes,
    Calibration calibration) {
  static final String FILE = "metrics.json";

  MetricsDocument {
    classes = List.copyOf(classes);
  }

  /** Where a share lies. */
  record Interval(double lower, double upper) {
    double width() {
      return upper - lower;
    }
  }

  record ClassRow(
      int label,
      String name,
      long support,
      long predicted,
      long correct,
      double precision,
      double recall,
      double f1,
      Interval recallInterval,
      Interval precisionInterval) {}

  record Calibration(List<Bin> bins, double expectedCalibrationError) {
    Calibration {
      bins = List.copyOf(bins);
    }
  }

  /** Rows whose largest probability lies in a range. */
  record Bin(double from, double to, long rows, double meanConfidence, long correct) {
    double accuracy() {
      return (double) correct / rows;
    }
  }
}
