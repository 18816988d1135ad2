package io.logitwin.scorer;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.model.ModelJson;
import io.logitwin.model.TrainedModel;
import io.logitwin.softmax.FeatureMajorModel;
import io.logitwin.softmax.Softmax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Answers rows with a model, by the arithmetic of the run that trained it: the same bits as MLlib
 * gives for the same sparse row, without Spark.
 *
 * <pre>{@code
 * Scorer scorer = Scorer.read(Path.of("out/first/model.json"));
 * ScoredRow row = scorer.score(pixels);           // double[784], each 0..255
 * row.className(); row.probabilities();
 * }</pre>
 *
 * <p>Immutable, and safe for any number of threads.
 */
public final class Scorer {
  private final TrainedModel model;
  private final FeatureMajorModel equations;

  /** Computed when it is asked for first: it is the hash of a long text. */
  private volatile String id;

  private Scorer(TrainedModel model) {
    this.model = model;
    this.equations = new FeatureMajorModel(model.parameters());
  }

  /** Returns a scorer for a model that was read already. */
  public static Scorer of(TrainedModel model) {
    return new Scorer(model);
  }

  /**
   * Reads a {@code model.json} and compares its id with its contents.
   *
   * @throws LogitwinException {@code NO_INPUT} if there is no such file, {@code INPUT_DATA} if it
   *     is not that of a model, or was changed
   * @throws IOException if it cannot be read
   */
  public static Scorer read(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new LogitwinException(Fault.NO_INPUT, "Cannot find the model: there is no " + file, e);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new LogitwinException(
          Fault.INPUT_DATA, "Cannot read the model " + file + ": it is not UTF-8", e);
    }
    return of(ModelJson.read(text, file.toString()));
  }

  /** Returns the model's id, 64 hexadecimal digits. */
  public String modelId() {
    if (id == null) {
      id = model.id();
    }
    return id;
  }

  /** Returns the model with its names, its contract and where it is from. */
  public TrainedModel model() {
    return model;
  }

  /** Returns what the k classes are called, in order. */
  public List<String> classNames() {
    return model.classNames();
  }

  /** Returns what the d features are called, in order. */
  public List<String> featureNames() {
    return model.featureNames();
  }

  /**
   * Answers a row.
   *
   * @param features {@code double[d]}, in the order of {@link #featureNames}; left unchanged. What
   *     the contract bounds is not checked; NaN and ∞ make margins of the same kind
   * @throws IllegalArgumentException if there are not d values
   */
  public ScoredRow score(double[] features) {
    return answer(equations.margins(features));
  }

  /**
   * Answers a row of which only what is not zero is listed.
   *
   * @param indices the features that are listed, ascending, 0..d−1
   * @param values their values, same length
   * @throws IllegalArgumentException if the two arrays differ in length
   * @throws IndexOutOfBoundsException if an index is not in 0..d−1
   */
  public ScoredRow score(int[] indices, double[] values) {
    return answer(equations.margins(indices, values));
  }

  /**
   * Answers a row that is the beginning of two arrays.
   *
   * @param count how many of their entries are the row's
   */
  ScoredRow score(int[] indices, double[] values, int count) {
    return answer(equations.margins(indices, values, count));
  }

  private ScoredRow answer(double[] margins) {
    int prediction = Softmax.prediction(margins);
    return new ScoredRow(
        prediction, model.classNames().get(prediction), margins, Softmax.probabilities(margins));
  }
}
