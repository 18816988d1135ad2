package io.logitwin.launch;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.Problems;
import io.logitwin.error.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitOptionsTest {
  private final Problems problems = new Problems();

  private SubmitOptions sort(String... arguments) {
    return SubmitOptions.sort(List.of(arguments), problems);
  }

  /** The options that {@code spark-submit --help} of 4.1.0 lists and that take a value. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "archives",
        "driver-class-path",
        "driver-cores",
        "driver-java-options",
        "driver-library-path",
        "exclude-packages",
        "executor-cores",
        "executor-memory",
        "files",
        "jars",
        "keytab",
        "name",
        "num-executors",
        "packages",
        "principal",
        "proxy-user",
        "queue",
        "repositories",
        "total-executor-cores"
      })
  void optionOfSparkIsSparksWhereverItStands(String option) {
    SubmitOptions apart = sort("train", "--seed", "7", "--" + option, "a b");
    SubmitOptions together = sort("--" + option + "=a b", "train", "--seed", "7");

    assertThat(apart.words()).containsExactly("--" + option, "a b");
    assertThat(apart.job()).containsExactly("train", "--seed", "7");
    assertThat(together).isEqualTo(apart);
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void switchesOfSparkTakeNoValue() {
    SubmitOptions sorted =
        sort("train", "--supervise", "--json", "--load-spark-defaults", "--tol", "1");

    assertThat(sorted.words()).containsExactly("--supervise", "--load-spark-defaults");
    assertThat(sorted.job()).containsExactly("train", "--json", "--tol", "1");
  }

  @Test
  void shortNameIsTheLongOne() {
    assertThat(sort("-c", "spark.x=1", "train").words()).containsExactly("--conf", "spark.x=1");
  }

  @Test
  void helpVersionAndVerboseAreTheJobs() {
    assertThat(sort("train", "--verbose", "--help", "-h", "--version", "-v").job())
        .containsExactly("train", "--verbose", "--help", "-h", "--version", "-v");
  }

  @Test
  void valuesMayHoldAnything() {
    SubmitOptions sorted =
        sort("--conf", "spark.x=a=b\n c", "--conf=spark.y=\nz", "train", "--output=a\nb", "");

    assertThat(sorted.settings())
        .containsEntry("spark.x", "a=b\n c")
        .containsEntry("spark.y", "\nz");
    assertThat(sorted.job()).containsExactly("train", "--output=a\nb", "");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void lastOfEqualOptionsCounts() {
    assertThat(sort("--master", "yarn", "--master", "local", "train").value("--master"))
        .contains("local");
  }

  @Test
  void dryRunIsNobodysOption() {
    SubmitOptions sorted = sort("train", "--seed", "1", "--dry-run");

    assertThat(sorted.dryRun()).isTrue();
    assertThat(sorted.job()).containsExactly("train", "--seed", "1");
    assertThat(sort("train").dryRun()).isFalse();
  }

  @Test
  void everythingWrongIsListedAtOnce() {
    sort(
        "train",
        "--master=yran",
        "--deploy-mode",
        "custer",
        "--conf",
        "spark.x",
        "--properties-file",
        "nowhere.conf",
        "--driver-memory",
        "3x",
        "--kill",
        "driver-1",
        "--queue");

    assertThatThrownBy(problems::throwIfAny)
        .has(fault(Fault.COMMAND_LINE))
        .hasMessage(
            """
            7 problems:
              command line: --conf: invalid value 'spark.x' (must be KEY=VALUE)
              command line: --deploy-mode: invalid value 'custer' (must be client or cluster)
              command line: --driver-memory: invalid value '3x' (must be a number and k, m, g or t, such as 4g)
              command line: --kill is not for a job; spark-submit itself takes it
              command line: --master: invalid value 'yran' (must be local[N], spark://..., k8s://... or yarn)
              command line: --properties-file: cannot read the file nowhere.conf
              command line: --queue needs a value""");
  }

  @Test
  void settingThatIsNoneMayBeASecret() {
    sort("train", "--conf", "spark.hadoop.fs.s3a.secret.key hunter2");

    assertThatThrownBy(problems::throwIfAny)
        .hasMessage("command line: --conf: invalid value '***' (must be KEY=VALUE)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--class", "--status", "--kill", "--remote", "--py-files"})
  void whatSaysWhatToRunIsRefused(String option) {
    sort("train", option, "x");

    assertThatThrownBy(problems::throwIfAny).hasMessageContaining(option + " is not for a job");
  }
}
