package io.logitwin.config;

import io.logitwin.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the answers of the job score are written. */
public enum ScoreFormat {
  /** A folder of Parquet files, with all that is known of each row. */
  PARQUET("scores"),
  /** One CSV file: row id, predicted class, and the probability of each class. */
  CSV("scores.csv"),
  /** One CSV file as Kaggle's digit recognizer takes it: {@code ImageId,Label}, from 1. */
  KAGGLE("submission.csv");

  private final String file;

  ScoreFormat(String file) {
    this.file = file;
  }

  /** Returns what the file or folder is called that has them. */
  public String file() {
    return file;
  }

  static List<String> codes() {
    return Arrays.stream(values()).map(Text::code).toList();
  }

  /** Returns the format of a setting that was accepted. */
  public static ScoreFormat of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
