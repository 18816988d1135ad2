package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.Jdks;
import io.logitwin.testing.NotRun;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.SharedSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run is the same to the last bit, whichever of the machine's JDKs it is on. */
@ExtendWith(SharedSpark.class)
class JavaReleasesIT {
  @TempDir Path caller;

  @Test
  void everyJavaGivesTheSameBitsAndNoWarning(SparkSession spark)
      throws IOException, InterruptedException {
    SortedMap<Integer, Path> jdks = Jdks.here();
    NotRun.unless(
        jdks.size() > 1,
        "one run on each of several JDKs, to the same bits",
        "found one of release 17, 21 and 25; -D" + Jdks.PROPERTY + " names homes of more");

    Map<Integer, OutputBits> found = new TreeMap<>();
    for (Map.Entry<Integer, Path> jdk : jdks.entrySet()) {
      Path output = caller.resolve("java-" + jdk.getKey());
      train(jdk.getValue(), output);
      assertThat(OutputBits.run(output).at("/environment/java").asText())
          .matches(jdk.getKey() + "\\b.*");
      TrainIT.assertParity(OutputBits.run(output));
      found.put(jdk.getKey(), OutputBits.of(spark, output));
    }

    OutputBits first = found.get(jdks.firstKey());
    assertThat(first.predictions()).hasSize((int) first.split().at("/test").asLong());
    assertThat(found).allSatisfy((release, bits) -> assertThat(bits).isEqualTo(first));
  }

  /**
   * An archive of the classes is of one JDK; the one that is there is left as it is. And there is
   * no native BLAS, as on most machines.
   */
  private void train(Path jdk, Path output) throws IOException, InterruptedException {
    Ended ended =
        new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), caller)
            .with("JAVA_HOME", jdk.toString())
            .with("LOGITWIN_CLASS_ARCHIVE", "off")
            .run(
                "--driver-java-options=-Ddev.ludovic.netlib.blas.nativeLib=no-blas.so",
                "train",
                "--input=" + RunSpark.PROJECT.resolve("data/wine.csv"),
                "--output=" + output,
                "--solver=fused");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
  }
}
