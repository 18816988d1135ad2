package io.logitwin.config;

import io.logitwin.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Who looks for the optimum. Both look for the same one. */
public enum Solver {
  /** MLlib's own {@code LogisticRegression}. */
  MLLIB,
  /** The same estimator with a faster inner loop: package {@code solver}. */
  FUSED;

  /** Returns the word for it on the command line and in files. */
  public String code() {
    return Text.code(this);
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(Solver::code).toList();
  }

  static Solver of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
