package io.logitwin.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.config.FitSettings;
import io.logitwin.config.Solver;
import io.logitwin.data.ValidatedData;
import io.logitwin.testing.CsvData;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What reading lets through, both solvers can fit: features of any scale from 1e-140 to 1e140,
 * beside each other.
 */
@ExtendWith(SharedSpark.class)
class ScaleIT {
  @TempDir Path folder;

  /** Three classes, and each feature times its scale tells two of them apart. */
  private ValidatedData rows(SparkSession spark, String first, String second) throws IOException {
    StringBuilder text = new StringBuilder("y,a,b\n");
    for (int i = 0; i < 60; i++) {
      int label = i % 3;
      text.append(label).append(',').append(1 + label + i % 5 * 0.1).append(first).append(',');
      text.append(label == 2 ? 9 : 1 + i % 7 * 0.1).append(second).append('\n');
    }
    return CsvData.read(spark, Files.writeString(folder.resolve("rows.csv"), text.toString()));
  }

  @ParameterizedTest
  @CsvSource({
    "MLLIB, true, e139, e-139",
    "MLLIB, false, e139, e139",
    "FUSED, true, e139, e-139",
    "FUSED, false, e139, e139"
  })
  void featuresAtBothBoundsAreFitted(
      Solver solver, boolean standardization, String first, String second, SparkSession spark)
      throws IOException {
    ValidatedData data = rows(spark, first, second);
    FitSettings settings = new FitSettings(solver, 50, 1e-6, 0.001, 0, standardization);
    FittedModel fitted =
        new SoftmaxFitter(settings).fit(data.rows(), data.labelCounts(), data.classes());
    assertThat(fitted.objectiveHistory()).allSatisfy(value -> assertThat(value).isFinite());
    assertThat(fitted.objectiveHistory().get(fitted.objectiveHistory().size() - 1))
        .isLessThan(fitted.objectiveHistory().get(0));
    assertThat(Arrays.stream(fitted.model().coefficientMatrix().toArray()).boxed())
        .allSatisfy(value -> assertThat(value).isFinite());
  }
}
