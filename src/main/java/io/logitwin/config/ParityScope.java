package io.logitwin.config;

import io.logitwin.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which rows the job score answers by hand, too, and compares. */
public enum ParityScope {
  /** Every row. */
  ALL,
  /** One row in a hundred, by its row id. */
  SAMPLE,
  /** None. */
  OFF;

  private static final int SAMPLED = 100;

  /** Returns whether a row is answered by hand, too. */
  public boolean compares(long rowId) {
    return switch (this) {
      case ALL -> true;
      case SAMPLE -> rowId % SAMPLED == 0;
      case OFF -> false;
    };
  }

  /** Returns the word for it on the command line and in files. */
  public String code() {
    return Text.code(this);
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(ParityScope::code).toList();
  }

  static ParityScope of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
