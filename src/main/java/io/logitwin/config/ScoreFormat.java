package io.logitwin.config;

import io.logitwin.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the answers of the job score are written. */
public enum ScoreFormat {
  /** A folder of Parquet files, with all that is known of each row. */
  PARQUET,
  /** One CSV file: row id, predicted class, and the probability of each class. */
  CSV,
  /** One CSV file as Kaggle's digit recognizer takes it: {@code ImageId,Label}, from 1. */
  KAGGLE;

  static List<String> codes() {
    return Arrays.stream(values()).map(Text::code).toList();
  }

  static ScoreFormat of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
