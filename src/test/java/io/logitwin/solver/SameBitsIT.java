package io.logitwin.solver;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.GoldenRows;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * For sparse rows a fused fit has the same bits in every JVM, on every processor and with every
 * BLAS. No run can see all of these; so the bits stand here, and whoever runs the tests holds his
 * own against them. The build does so with the Vector API and without. A change of the arithmetic
 * changes them, and must say so in the change log: the same training then gives another model id.
 */
@ExtendWith(SharedSpark.class)
class SameBitsIT {
  private static final int ITERATIONS = 50;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "digits-2000,   0.01, 0,   true,  01330ecb39007a00392b7cf28ffc444db41949d21c02e21e1e174105a1cc4fda",
    "sample-libsvm, 0.05, 0.5, true,  d9859e1dc4c1c657519831eadcf3a2c8bed95c83f1a15f92a7158efa5a6a8880",
    "sample-libsvm, 0.1,  0,   false, 67f589e4d41eec447df3d0bf4f359ee7f7dfa7a334e50840566a75179906f27c"
  })
  void fitHasTheseBits(
      String name,
      double regParam,
      double elasticNetParam,
      boolean standardization,
      String sha256,
      SparkSession spark)
      throws IOException {
    GoldenRows data = GoldenRows.read(spark, name, folder);
    FusedLogisticRegression settings = new FusedLogisticRegression();
    settings
        .setFamily("multinomial")
        .setRegParam(regParam)
        .setElasticNetParam(elasticNetParam)
        .setStandardization(standardization)
        .setMaxIter(ITERATIONS)
        .setTol(0);

    LogisticRegressionModel model = settings.fit(data.rows());

    assertThat(model.summary().totalIterations()).isEqualTo(ITERATIONS);
    assertThat(sha256(model)).isEqualTo(sha256);
    data.close();
  }

  private static String sha256(LogisticRegressionModel model) {
    double[] coefficients = model.coefficientMatrix().toDense().toArray();
    double[] intercepts = model.interceptVector().toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(Double.BYTES * (coefficients.length + intercepts.length));
    bytes.asDoubleBuffer().put(coefficients).put(intercepts);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
