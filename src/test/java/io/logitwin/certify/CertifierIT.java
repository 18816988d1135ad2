package io.logitwin.certify;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.config.FitSettings;
import io.logitwin.config.Solver;
import io.logitwin.data.Columns;
import io.logitwin.error.Fault;
import io.logitwin.fit.FittedModel;
import io.logitwin.fit.SoftmaxFitter;
import io.logitwin.model.mllib.ModelParameters;
import io.logitwin.softmax.SoftmaxModel;
import io.logitwin.softmax.SummationOrder;
import io.logitwin.solver.StopReason;
import io.logitwin.testing.GoldenRows;
import io.logitwin.testing.Goldens;
import io.logitwin.testing.SharedSpark;
import io.logitwin.testing.SparkJobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.util.DatasetUtils$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedSpark.class)
class CertifierIT {
  @TempDir private Path folder;

  private static Certificate certify(GoldenRows rows, FitSettings settings) {
    FittedModel fitted =
        new SoftmaxFitter(settings).fit(rows.rows(), rows.labelCounts(), rows.classes());
    return new Certifier(rows.rows(), settings)
        .certify(ModelParameters.of(fitted.model()), fitted.objective());
  }

  /**
   * The optimum that scikit-learn and Newton steps found lies between bound and objective, wherever
   * the fit is stopped; and the more it has done, the less is left between them.
   *
   * @param gap the largest after so many iterations
   */
  @ParameterizedTest
  @CsvSource({
    "FUSED, wine,                       0, false, 10,  50",
    "FUSED, wine,                       0, false, 400, 2e-11",
    "FUSED, iris,                       0, false, 5,   0.5",
    "FUSED, iris,                       1, false, 400, 1e-12",
    "MLLIB, iris,                       0, false, 400, 1e-12",
    "FUSED, sample-multiclass,          0, false, 400, 1e-12",
    "FUSED, sample-libsvm,              1, false, 30,  0.02",
    "FUSED, breast-cancer-standardized, 0, true,  400, 1e-8",
    "FUSED, breast-cancer,              0, false, 40,  1e4",
    "FUSED, digits-2000-standardized,   0, true,  20,  0.01",
    "FUSED, digits-2000-standardized,   0, true,  400, 1e-12"
  })
  void optimumOfScikitLearnIsWithinTheGap(
      Solver solver,
      String name,
      int penalty,
      boolean standardization,
      int maxIter,
      double gap,
      SparkSession spark)
      throws IOException {
    JsonNode golden = Goldens.read(name + ".json").get("penalties").get(penalty);
    GoldenRows rows = GoldenRows.read(spark, name, folder);

    Certificate certificate =
        certify(
            rows,
            new FitSettings(
                solver, maxIter, 1e-15, golden.get("reg-param").asDouble(), 0, standardization));

    double optimum = golden.get("objective").asDouble();
    double bound = certificate.recomputedObjective() - certificate.optimalityGap().orElseThrow();
    assertThat(bound).isLessThanOrEqualTo(optimum * (1 + 1e-12));
    assertThat(certificate.recomputedObjective()).isGreaterThanOrEqualTo(optimum * (1 - 1e-12));
    assertThat(certificate.recomputedObjective())
        .isCloseTo(certificate.objective(), Offset.offset(1e-12));
    assertThat(certificate.optimalityGap().orElseThrow()).isBetween(-1e-12, gap);
    rows.close();
  }

  /** Stops as soon as the target is proven, wherever the tolerance would have led. */
  @ParameterizedTest
  @CsvSource({
    "wine,                     0, false, 0,   1e-2",
    "iris,                     0, false, 0,   1e-5",
    "sample-multiclass,        0, false, 0,   1e-3",
    "digits-2000-standardized, 0, true,  0,   1e-3",
    "digits-2000-standardized, 0, true,  0.5, 1e-2"
  })
  void fitStopsWhenTheTargetIsProven(
      String name,
      int penalty,
      boolean standardization,
      double elasticNetParam,
      double target,
      SparkSession spark)
      throws IOException {
    JsonNode golden = Goldens.read(name + ".json").get("penalties").get(penalty);
    double regParam = golden.get("reg-param").asDouble();
    GoldenRows rows = GoldenRows.read(spark, name, folder);
    FitSettings settings =
        new FitSettings(
            Solver.FUSED, 1000, 1e-12, target, regParam, elasticNetParam, standardization);
    Certifier certifier = new Certifier(rows.rows(), settings);
    List<Double> asked = new ArrayList<>();

    FittedModel fitted =
        new SoftmaxFitter(
                settings,
                (iteration, objective) -> {},
                model -> {
                  asked.add(certifier.gap(model));
                  return asked.get(asked.size() - 1);
                })
            .fit(rows.rows(), rows.labelCounts(), rows.classes());
    Certificate certificate =
        certifier.certify(ModelParameters.of(fitted.model()), fitted.objective());

    assertThat(fitted.stopReason()).isEqualTo(StopReason.TARGET_GAP);
    assertThat(certificate.optimalityGap().orElseThrow()).isBetween(target / 100, target);
    assertThat(asked).hasSizeBetween(1, 3).endsWith(certificate.optimalityGap().orElseThrow());
    if (elasticNetParam == 0) {
      assertThat(fitted.objective() - golden.get("objective").asDouble()).isBetween(0.0, target);
    }
    rows.close();
  }

  /** The answer that is kept belongs to the model that it was asked of. */
  @Test
  void everyModelHasItsOwnCertificate(SparkSession spark) throws IOException {
    GoldenRows iris = GoldenRows.read(spark, "iris", folder);
    FitSettings settings = new FitSettings(Solver.FUSED, 20, 1e-6, 0.01, 0, true);
    FittedModel fitted =
        new SoftmaxFitter(settings).fit(iris.rows(), iris.labelCounts(), iris.classes());
    SoftmaxModel model = ModelParameters.of(fitted.model());
    SoftmaxModel zero =
        new SoftmaxModel(new double[12], new double[3], 4, SummationOrder.INTERCEPT_LAST);
    Certifier certifier = new Certifier(iris.rows(), settings);

    double gapOfZero = certifier.gap(zero);
    Certificate certificate = certifier.certify(model, fitted.objective());

    assertThat(certifier.gap(zero)).isEqualTo(gapOfZero);
    assertThat(certificate.optimalityGap().orElseThrow()).isLessThan(gapOfZero / 100);
    assertThat(certifier.certify(zero, Math.log(3)).recomputedObjective())
        .isCloseTo(Math.log(3), Offset.offset(1e-15));
    iris.close();
  }

  /**
   * Every pixel is 0 in some digit, no length of a flower is: there the guess that nothing is
   * shifted costs a scan.
   */
  @ParameterizedTest
  @CsvSource({"digits-2000, 1", "iris, 2"})
  void rowsAreCountedByTheScanOfTheFirstModel(String name, int scans, SparkSession spark)
      throws Exception {
    GoldenRows rows = GoldenRows.read(spark, name, folder);
    int features = DatasetUtils$.MODULE$.getNumFeatures(rows.rows(), Columns.FEATURES);
    int k = rows.classes();
    SoftmaxModel zero =
        new SoftmaxModel(
            new double[k * features], new double[k], features, SummationOrder.INTERCEPT_LAST);
    Certifier certifier =
        new Certifier(rows.rows(), new FitSettings(Solver.FUSED, 20, 1e-6, 0, 0, true));

    int jobs =
        SparkJobs.count(spark, "certify " + name, () -> certifier.certify(zero, Math.log(k)));

    assertThat(jobs).isEqualTo(scans);
    rows.close();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void withoutL2ThereIsNoGap(double elasticNetParam, SparkSession spark) throws IOException {
    GoldenRows iris = GoldenRows.read(spark, "iris", folder);

    Certificate certificate =
        certify(
            iris,
            new FitSettings(Solver.FUSED, 20, 1e-6, elasticNetParam / 100, elasticNetParam, true));

    assertThat(certificate.optimalityGap()).isEmpty();
    assertThat(certificate.method()).isEqualTo("none: the penalty has no L2 part");
    assertThat(certificate.gradientNorm()).isPositive();
    assertThat(
            new Certifier(
                    iris.rows(), new FitSettings(Solver.FUSED, 20, 1e-6, 0, elasticNetParam, true))
                .gap(
                    new SoftmaxModel(
                        new double[12], new double[3], 4, SummationOrder.INTERCEPT_LAST)))
        .isInfinite();
    iris.close();
  }

  @Test
  void mixedPenaltyIsCertifiedToo(SparkSession spark) throws IOException {
    GoldenRows wine = GoldenRows.read(spark, "wine", folder);

    Certificate certificate =
        certify(wine, new FitSettings(Solver.FUSED, 1000, 1e-15, 0.02, 0.5, true));

    assertThat(certificate.optimalityGap().orElseThrow()).isBetween(-1e-12, 1e-6);
    assertThat(certificate.gradientNorm()).isLessThan(1e-3);
    wine.close();
  }

  /** Offsets of a billion drown the margins' last digits, and neither gap nor agreement. */
  @Test
  void largeOffsetsAreNoReasonForMistrust(SparkSession spark) throws IOException {
    GoldenRows iris = GoldenRows.read(spark, "iris", folder);
    Dataset<Row> far =
        spark
            .createDataFrame(
                iris.rows().select("label", "features").collectAsList().stream()
                    .map(
                        row -> {
                          double[] x = row.<org.apache.spark.ml.linalg.Vector>getAs(1).toArray();
                          x[0] += 1e9;
                          return RowFactory.create(row.getDouble(0), Vectors.dense(x));
                        })
                    .toList(),
                iris.rows().select("label", "features").schema())
            .cache();
    FitSettings settings = new FitSettings(Solver.FUSED, 200, 1e-9, 0.01, 0, true);
    FittedModel fitted = new SoftmaxFitter(settings).fit(far, iris.labelCounts(), 3);

    Certificate certificate =
        new Certifier(far, settings)
            .certify(ModelParameters.of(fitted.model()), fitted.objective());

    assertThat(certificate.optimalityGap().orElseThrow()).isBetween(-1e-6, 1e-6);
    far.unpersist();
    iris.close();
  }

  @Test
  void objectiveThatTheModelDoesNotHaveIsRefused(SparkSession spark) throws IOException {
    GoldenRows iris = GoldenRows.read(spark, "iris", folder);
    FitSettings settings = new FitSettings(Solver.FUSED, 20, 1e-6, 0.01, 0, true);
    FittedModel fitted =
        new SoftmaxFitter(settings).fit(iris.rows(), iris.labelCounts(), iris.classes());
    SoftmaxModel model = ModelParameters.of(fitted.model());
    double[] coefficients = model.coefficients();
    coefficients[5] *= 1 + 1e-3;
    SoftmaxModel other =
        new SoftmaxModel(coefficients, model.intercepts(), model.features(), model.order());
    Certifier certifier = new Certifier(iris.rows(), settings);

    assertThatThrownBy(() -> certifier.certify(model, fitted.objective() * (1 + 1e-8)))
        .has(fault(Fault.RECONCILIATION))
        .hasMessageStartingWith("Cannot trust the fit: the solver ended at the objective 0.");
    assertThatThrownBy(() -> certifier.certify(other, fitted.objective()))
        .has(fault(Fault.RECONCILIATION));
    iris.close();
  }
}
