package io.logitwin.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** ONNX Runtime on one thread, with a model.onnx and rows in a buffer of its own. */
final class OnnxAnswers implements AutoCloseable {
  private static final String PROBABILITIES = "probabilities";
  private static final Set<String> WANTED = Set.of(PROBABILITIES, "prediction");

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final DoubleBuffer rows;
  private final int count;
  private final int features;
  private final double[] taken;

  /**
   * @param classes k
   */
  OnnxAnswers(Path model, ParsedRows rows, int classes) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    this.session = environment.createSession(model.toString(), options);
    this.rows = rows.buffer();
    this.count = rows.count();
    this.features = rows.features();
    this.taken = new double[count * classes];
  }

  /** Answers all rows at once. */
  void batch() throws OrtException {
    answer(0, count);
  }

  /** Answers one row after another. */
  void byRow() throws OrtException {
    for (int i = 0; i < count; i++) {
      answer(i, 1);
    }
  }

  /** Returns the probabilities of the last pass. */
  double[] probabilities() {
    return taken;
  }

  private void answer(int first, int some) throws OrtException {
    DoubleBuffer input = rows.slice(first * features, some * features);
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(environment, input, new long[] {some, features});
        OrtSession.Result result = session.run(Map.of("features", tensor), WANTED)) {
      OnnxValue answer = result.get(PROBABILITIES).orElseThrow();
      int classes = taken.length / count;
      ((OnnxTensor) answer).getDoubleBuffer().get(taken, first * classes, some * classes);
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
