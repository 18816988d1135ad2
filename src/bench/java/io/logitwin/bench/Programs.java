package io.logitwin.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;

/** The command lines of the programs that run on Spark. */
final class Programs {
  /** The project's folder, as run.sh sets it. */
  static final Path HERE = Path.of("").toAbsolutePath();

  /** Keeps netlib to the Vector API or plain Java, whatever BLAS the machine has. */
  private static final String NO_NATIVE_BLAS = "-Ddev.ludovic.netlib.blas.nativeLib=none.so";

  private static final Path JARS = Path.of("target/spark/jars");

  private Programs() {}

  /**
   * Requires the build that run-spark.sh starts, so that no build is measured.
   *
   * @throws IllegalStateException if there is none
   */
  static void requireBuild() {
    requireBuild(HERE);
  }

  /** Requires the build of another checkout. */
  static void requireBuild(Path checkout) {
    if (!Files.exists(checkout.resolve("target/logitwin.jar"))
        || !Files.exists(checkout.resolve("target/spark/complete"))) {
      throw new IllegalStateException(
          String.format(
              "Cannot measure: there is no build in %s (run there: mvn -B -q -DskipTests package)",
              checkout));
    }
  }

  /** Returns {@code run-spark.sh train} with options. */
  static List<String> train(String master, List<String> options) {
    return train(HERE, master, options);
  }

  /** Returns the same of another checkout. */
  static List<String> train(Path checkout, String master, List<String> options) {
    return job(checkout, "train", master, options);
  }

  /** Returns {@code run-spark.sh} with a job and its options. */
  static List<String> job(String name, String master, List<String> options) {
    return job(HERE, name, master, options);
  }

  private static List<String> job(Path checkout, String name, String master, List<String> options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                checkout.resolve("run-spark.sh").toString(),
                name,
                "--master",
                master,
                "--driver-java-options",
                NO_NATIVE_BLAS));
    command.addAll(options);
    return command;
  }

  /**
   * Returns the command that submits {@link StockMllib}, with Spark's default settings and the
   * JVM's: a quarter of the memory, which is what run-spark.sh gives Logitwin, too.
   */
  static List<String> stockMllib(String master, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.add(NO_NATIVE_BLAS);
    command.add("-Dlog4j2.configurationFile=conf/log4j2.properties");
    command.addAll(
        List.of(
            "-cp",
            "target/bench/build/classes:" + JARS + "/*",
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            master,
            "--class",
            StockMllib.class.getName(),
            // Spark's word for "the class is on the classpath already".
            "spark-internal"));
    command.addAll(arguments);
    return command;
  }
}
