package io.logitwin.bench;

import io.logitwin.config.FitSettings;
import io.logitwin.config.Solver;
import io.logitwin.fit.FittedModel;
import io.logitwin.fit.SoftmaxFitter;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.recompute.Recomputation;
import io.logitwin.solver.StopReason;
import io.logitwin.split.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Fits in processes that are warm, on rows that are in memory: Logitwin's fused solver and stock
 * MLlib in this JVM, scikit-learn and PyTorch each in a Python that has read the same rows. Also
 * dense rows, and the answers: the UDF against MLlib's {@code transform}, all columns consumed by
 * Spark's {@code noop}.
 *
 * <pre>src/bench/run.sh WarmFits --python /usr/bin/python3</pre>
 */
@Command(name = "WarmFits", mixinStandardHelpOptions = true)
public final class WarmFits implements Callable<Integer> {
  private static final String FUSED = "Logitwin fused";
  private static final String STOCK = "stock MLlib";
  private static final String SCIKIT = "scikit-learn";
  private static final String PYTORCH = "PyTorch";
  private static final String UDF = "recompute UDF";
  private static final String TRANSFORM = "MLlib's transform";
  private static final String ARRAYS = "MLlib's transform, as arrays";
  private static final String ANSWER = "answer";
  private static final String DENSE_FIT = "fit, dense";
  private static final long SEED = 42;
  private static final int FEATURES = 100;
  private static final int CLASSES = 10;

  @Mixin private final Inputs inputs = new Inputs();
  @Mixin private final LocalSpark local = new LocalSpark();
  @Mixin private final Python python = new Python();
  @Mixin private final Rounds rounds = new Rounds();

  @Option(names = "--max-iter", description = "most iterations of a fit (default: 100)")
  private int maxIter = 100;

  @Option(names = "--dense-rows", description = "rows of the dense fit (default: 20000)")
  private int denseRows = 20_000;

  private SparkSession spark;
  private Report report;
  private boolean withPyTorch;
  private FittedModel fitted;

  /** Runs the measurement. */
  public static void main(String[] arguments) {
    Launch.run(new WarmFits(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    report = new Report("warm-fits", Machine.facts());
    local.describe(report);
    python.describe(report, local.cores());
    withPyTorch = python.describePyTorch(report, local.cores());
    Path csv = inputs.csv();
    report.addFact("input", csv.getFileName().toString());
    report.addFact("iterations", "at most " + maxIter);
    spark = local.builder("warm fits").getOrCreate();
    TrainingData digits = TrainingData.read(spark, csv);
    measureFits(digits, csv);
    measureAnswers(digits);
    spark.catalog().clearCache();
    measureDense();
    report.publish(System.out);
    spark.stop();
    return 0;
  }

  private void measureFits(TrainingData digits, Path csv) throws Exception {
    List<PythonFits> others = new ArrayList<>();
    try {
      Path testIds = Inputs.FOLDER.resolve("warm-test-ids.txt");
      TrainingData.writeIds(digits.split().test(), testIds);
      others.add(fits(SCIKIT, Python.SCIKIT_LEARN, csv, testIds));
      if (withPyTorch) {
        others.add(fits(PYTORCH, Python.PYTORCH, csv, testIds));
      }
      rounds.run(contestants(digits, others), report);
      PythonFits.describeFit(report, FUSED, fitted.objective(), fitted.iterations());
      others.forEach(other -> other.describe(report));
    } finally {
      for (PythonFits other : others) {
        other.close();
      }
    }
    compareFits();
  }

  private PythonFits fits(String name, String script, Path csv, Path testIds) throws IOException {
    return new PythonFits(
        name,
        python.command(
            script,
            csv.toString(),
            testIds.toString(),
            "--fits",
            "--max-iter",
            String.valueOf(maxIter)),
        local.cores());
  }

  private List<Contestant> contestants(TrainingData digits, List<PythonFits> others) {
    Split split = digits.split();
    int classes = digits.data().classes();
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(
        Contestant.timed(
            FUSED,
            "fit",
            () -> fitted = fitter().fit(split.train(), split.trainLabelCounts(), classes)));
    contestants.add(
        Contestant.timed(STOCK, "fit", () -> StockMllib.estimator(maxIter).fit(split.train())));
    others.forEach(other -> contestants.add(other.contestant()));
    return contestants;
  }

  private void compareFits() {
    report.compare(
        "fit, warm: fused / scikit-learn",
        FUSED,
        "fit",
        SCIKIT,
        PythonFits.STANDARDIZE_AND_FIT,
        0.5);
    report.compare(
        "fit, warm: fused / scikit-learn (its fit alone)", FUSED, "fit", SCIKIT, "fit", 0.5);
    report.compare("fit, warm: fused / stock MLlib", FUSED, "fit", STOCK, "fit", 0.2);
    if (withPyTorch) {
      report.addRatio(
          "fit, warm: fused / PyTorch",
          report.median(FUSED, "fit") / report.median(PYTORCH, PythonFits.STANDARDIZE_AND_FIT));
    }
  }

  private void measureAnswers(TrainingData digits) throws Exception {
    Dataset<Row> rows = digits.data().rows();
    LogisticRegressionModel model = StockMllib.estimator(1).fit(digits.split().train());
    Recomputation recomputation = new Recomputation(ModelParameters.of(model));
    rounds.run(
        List.of(
            Contestant.timed(UDF, ANSWER, () -> consume(recomputation.predict(rows))),
            Contestant.timed(
                TRANSFORM,
                ANSWER,
                () ->
                    consume(
                        model
                            .transform(rows)
                            .select("row_id", "rawPrediction", "probability", "prediction"))),
            Contestant.timed(ARRAYS, ANSWER, () -> consume(arrays(model, rows)))),
        report);
    report.compare("answers: UDF / MLlib's transform", UDF, ANSWER, TRANSFORM, ANSWER, 1.0);
    report.compare("answers: UDF / MLlib's transform, as arrays", UDF, ANSWER, ARRAYS, ANSWER, 1.0);
  }

  private void measureDense() throws Exception {
    Dataset<Row> rows = DenseRows.make(spark, denseRows, FEATURES, CLASSES, SEED).cache();
    Map<Integer, Long> counts = DenseRows.labelCounts(rows);
    report.addFact("dense rows", denseRows + " x " + FEATURES + ", k = " + CLASSES);
    rounds.run(
        List.of(
            Contestant.timed(FUSED, DENSE_FIT, () -> fitter().fit(rows, counts, CLASSES)),
            Contestant.timed(STOCK, DENSE_FIT, () -> StockMllib.estimator(maxIter).fit(rows))),
        report);
    report.compare(
        "fit, dense, warm: fused / stock MLlib", FUSED, DENSE_FIT, STOCK, DENSE_FIT, 1.0);
  }

  private SoftmaxFitter fitter() {
    return new SoftmaxFitter(new FitSettings(Solver.FUSED, maxIter, 1e-6, 3e-3, 0, true));
  }

  private static Dataset<Row> arrays(LogisticRegressionModel model, Dataset<Row> rows) {
    return new FittedModel(model, List.of(0.0), StopReason.MAX_ITER, 0).predict(rows);
  }

  private static void consume(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }
}
