package io.logitwin.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.data.Columns;
import io.logitwin.testing.GoldenRows;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSpark.class)
class DataProfilerIT {
  private static final List<String> CLASSES = List.of("setosa", "versicolor", "virginica");
  private static final List<String> FEATURES =
      List.of("sepal_length", "sepal_width", "petal_length", "petal_width");

  @TempDir private Path folder;

  /** The means and deviations are those that pandas gives (goldens/describe.json). */
  @Test
  void irisHasTheProfileOfItsRows(SparkSession spark) throws IOException {
    GoldenRows iris = GoldenRows.read(spark, "iris", folder);
    DataProfiler profiler = new DataProfiler(CLASSES, FEATURES, Units.SHARED);

    DataProfile profile = profiler.profile(iris.rows());

    assertThat(profile.rows()).isEqualTo(150);
    assertThat(profile.labels())
        .containsExactly(
            Map.entry("setosa", 50L), Map.entry("versicolor", 50L), Map.entry("virginica", 50L));
    ValueProfile sepalLength = profile.features().get("sepal_length");
    assertThat(sepalLength.mean()).isCloseTo(5.843333333333334, Offset.offset(1e-14));
    assertThat(sepalLength.standardDeviation()).isCloseTo(0.8280661279778629, Offset.offset(1e-14));
    assertThat(sepalLength.minimum()).isEqualTo(4.3);
    assertThat(sepalLength.maximum()).isEqualTo(7.9);
    assertThat(profile).isEqualTo(byHand(iris));
    assertThat(Drift.between(profile, profiler.profile(iris.rows().repartition(7))).meanExcess())
        .isZero();
    iris.close();
  }

  private static DataProfile byHand(GoldenRows rows) {
    ProfileTally tally = new ProfileTally(3, 4, Units.SHARED);
    for (Row row : rows.rows().select(Columns.LABEL, Columns.FEATURES).collectAsList()) {
      Vector features = row.getAs(1);
      tally.add((int) row.getDouble(0), new int[] {0, 1, 2, 3}, features.toArray());
    }
    return tally.profile(CLASSES, FEATURES);
  }

  /** Spark may bring either kind of vector. */
  @Test
  void denseRowsAreCounted(SparkSession spark) throws IOException {
    GoldenRows digits = GoldenRows.read(spark, "digits-2000", folder);
    List<String> classes = Profiles.names("", 10);
    List<String> pixels = Profiles.names("pixel", 784);
    DataProfiler profiler = new DataProfiler(classes, pixels, Units.MIXED);

    DataProfile sparse = profiler.profile(digits.rows());
    DataProfile dense =
        profiler.profile(
            digits
                .rows()
                .withColumn(
                    Columns.FEATURES,
                    functions.array_to_vector(
                        functions.vector_to_array(
                            digits.rows().col(Columns.FEATURES), "float64"))));

    assertThat(dense).isEqualTo(sparse);
    assertThat(sparse.ink()).isNull();
    assertThat(sparse.rows()).isEqualTo(2000);
    digits.close();
  }
}
