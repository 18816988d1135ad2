package io.logitwin.config;

import io.logitwin.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where the fit of a challenger starts from. */
public enum FitStart {
  /** From the champion's parameters. */
  CHAMPION,
  /** From nothing, as if there were no champion. */
  COLD;

  /** Returns the word for it on the command line and in files. */
  public String code() {
    return Text.code(this);
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(FitStart::code).toList();
  }

  static FitStart of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
