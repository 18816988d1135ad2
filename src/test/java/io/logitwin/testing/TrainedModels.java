package io.logitwin.testing;

import io.logitwin.model.RowContract;
import io.logitwin.model.TrainedModel;
import io.logitwin.model.Training;
import io.logitwin.softmax.SoftmaxModel;
import java.util.List;
import java.util.stream.IntStream;

/** Trained models that nobody trained. */
public final class TrainedModels {
  /** How they were not trained. */
  public static final Training TRAINING =
      new Training(
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "random-split",
          42,
          0.8,
          4,
          120,
          "mllib",
          0.003,
          0.5,
          true,
          500,
          1e-9,
          0,
          35,
          "tolerance",
          0.156353);

  /** Decimals of any name. */
  public static final RowContract CONTRACT =
      new RowContract(
          "generic",
          """
          text.header = yes
          text.delimiter = comma
          text.quote = none
          text.decimal = .
          label.column = any
          label.classes = any
          label.classes.maximum = 100
          features.columns = any
          features.type = decimal
          features.minimum =
          features.maximum =
          """);

  private TrainedModels() {}

  /** Returns a model of these parameters; the names are numbers. */
  public static TrainedModel of(SoftmaxModel parameters) {
    return new TrainedModel(
        parameters,
        numbers("", parameters.classes()),
        numbers("x", parameters.features()),
        CONTRACT,
        TRAINING);
  }

  private static List<String> numbers(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }
}
