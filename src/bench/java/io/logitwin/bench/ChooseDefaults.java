package io.logitwin.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.logitwin.certify.Certifier;
import io.logitwin.config.FitSettings;
import io.logitwin.config.Origin;
import io.logitwin.config.Problems;
import io.logitwin.config.ProjectFiles;
import io.logitwin.config.SettingsSources;
import io.logitwin.config.Solver;
import io.logitwin.config.TextFiles;
import io.logitwin.config.TrainSettings;
import io.logitwin.data.DataReader;
import io.logitwin.data.DataValidator;
import io.logitwin.data.Quarantine;
import io.logitwin.data.ValidatedData;
import io.logitwin.fit.FittedModel;
import io.logitwin.fit.SoftmaxFitter;
import io.logitwin.split.Split;
import io.logitwin.split.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Measures held-out accuracy for many settings of the fit, and prints the table of
 * docs/decisions/0004-defaults.md. The training part of the job {@code train} is split once more;
 * the test part is never looked at. Also writes which row is in which part, so that scikit-learn
 * can be measured on the same rows (src/bench/python/same_rows.py).
 *
 * <pre>mvn -q -Pbench compile exec:exec -Dbench.main=io.logitwin.bench.ChooseDefaults</pre>
 */
public final class ChooseDefaults {
  private static final double[] STANDARDIZED = {0, 1e-4, 1e-3, 2e-3, 3e-3, 5e-3, 1e-2};
  private static final double[] AS_IT_IS = {0.001, 0.01, 0.03, 0.1, 1};
  private static final int[] ITERATIONS = {25, 50, 200, 400};
  private static final double[] GAPS = {0.1, 0.03, 0.01, 3e-3, 1e-3, 1e-4, 1e-5, 1e-6};

  private ChooseDefaults() {}

  /** Runs the measurement; an argument names the file for the parts. */
  public static void main(String[] arguments) throws IOException {
    Path parts = Path.of(arguments.length > 0 ? arguments[0] : "target/bench/parts.csv");
    SparkSession spark = SparkSession.builder().appName("logitwin choose defaults").getOrCreate();
    TrainSettings settings = settings();
    ValidatedData data =
        new DataValidator(spark, new Quarantine(spark, "target/bench/quarantine"))
            .validate(
                new DataReader(spark, settings.input(), settings.split().partitions()).read());
    Splitter splitter = new Splitter(settings.split());
    Split outer = splitter.split(data.rows(), data.classes());
    Split inner = splitter.split(outer.train().persist(), data.classes());
    export(parts, inner, outer);
    System.out.printf(
        "| standardization | regParam | maxIter | target gap | iterations | objective | held-out log loss | held-out accuracy |%n");
    System.out.printf("|---|---|---|---|---|---|---|---|%n");
    for (double regParam : STANDARDIZED) {
      measure(inner, data.classes(), new FitSettings(Solver.FUSED, 100, 1e-6, regParam, 0, true));
    }
    for (double regParam : AS_IT_IS) {
      measure(inner, data.classes(), new FitSettings(Solver.FUSED, 100, 1e-6, regParam, 0, false));
    }
    for (int iterations : ITERATIONS) {
      measure(
          inner, data.classes(), new FitSettings(Solver.FUSED, iterations, 1e-6, 3e-3, 0, true));
      measure(
          inner, data.classes(), new FitSettings(Solver.FUSED, iterations, 1e-6, 0.03, 0, false));
    }
    for (double gap : GAPS) {
      measure(inner, data.classes(), new FitSettings(Solver.FUSED, 1000, 1e-9, gap, 3e-3, 0, true));
    }
    spark.stop();
  }

  private static TrainSettings settings() {
    Path here = Path.of("").toAbsolutePath();
    return TrainSettings.read(
        new SettingsSources(
            TrainSettings.JOB,
            Map.of(),
            Origin.commandLine(here),
            ProjectFiles.of(Optional.of(here), here),
            new TextFiles(Configuration::new)),
        new Problems());
  }

  private static void export(Path file, Split inner, Split outer) throws IOException {
    List<Row> rows =
        part(inner.train(), "fit")
            .union(part(inner.test(), "held-out"))
            .union(part(outer.test(), "test"))
            .orderBy("row_id")
            .collectAsList();
    StringBuilder text = new StringBuilder("row_id,part\n");
    rows.forEach(
        row -> text.append(row.getLong(0)).append(',').append(row.getString(1)).append('\n'));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }

  private static Dataset<Row> part(Dataset<Row> rows, String name) {
    return rows.select(col("row_id"), lit(name));
  }

  private static void measure(Split split, int classes, FitSettings settings) {
    FittedModel fitted =
        new SoftmaxFitter(
                settings, (iteration, objective) -> {}, new Certifier(split.train(), settings)::gap)
            .fit(split.train(), split.trainLabelCounts(), classes);
    Dataset<Row> predicted = fitted.model().transform(split.test());
    long correct = predicted.filter(col("label").equalTo(col("prediction"))).count();
    double[] losses =
        predicted.select("label", "probability").collectAsList().stream()
            .mapToDouble(row -> -Math.log(row.<Vector>getAs(1).apply((int) row.getDouble(0))))
            .toArray();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %s | %d | %.5f | %.4f ± %.4f | %.4f (%d of %d) |%n",
        settings.standardization(),
        settings.regParam(),
        settings.maxIter(),
        settings.targetGap() == 0 ? "" : settings.targetGap(),
        fitted.iterations(),
        fitted.objective(),
        Arrays.stream(losses).average().orElseThrow(),
        Math.sqrt(StatUtils.variance(losses) / losses.length),
        (double) correct / split.testRows(),
        correct,
        split.testRows());
  }
}
