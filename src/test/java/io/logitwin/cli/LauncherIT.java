package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.testing.ProjectCopy;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherIT {
  @TempDir Path caller;

  private RunSpark launcher() {
    return new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), caller);
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    return launcher().run(arguments);
  }

  private String dryRun(String... arguments) throws IOException, InterruptedException {
    String[] all =
        Stream.concat(Stream.of("--dry-run", "train"), Arrays.stream(arguments))
            .toArray(String[]::new);
    Ended ended = run(all);
    assertThat(ended.err()).doesNotContain("mvn was called", "would build");
    assertThat(ended.exitCode()).isZero();
    return ended.out();
  }

  private Path file(String name, String text) throws IOException {
    Path file = caller.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path executable(String name, String text) throws IOException {
    Path file = file(name, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpIsOnStandardOutput(String option) throws IOException, InterruptedException {
    Ended ended = run(option);

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).startsWith("Usage: run-spark.sh [--dry-run] JOB [options]");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void helpOfAJobListsItsOptions() throws IOException, InterruptedException {
    Ended ended = run("train", "--help");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .contains("Usage: run-spark.sh train", "--elastic-net-param=X", "--max-quarantined=N");
  }

  @Test
  void nothingAtAllIsAnErrorWithTheUsage() throws IOException, InterruptedException {
    Ended ended = run();

    assertThat(ended.exitCode()).isEqualTo(64);
    assertThat(ended.out()).startsWith("Usage: ");
  }

  @Test
  void optionsWithoutAJobAreAnError() throws IOException, InterruptedException {
    Ended ended = run("--json");

    assertThat(ended.exitCode()).isEqualTo(64);
    assertThat(ended.err())
        .isEqualTo("run-spark.sh: command line: no job (run-spark.sh --help lists them)\n");
  }

  @Test
  void unknownJobIsAnError() throws IOException, InterruptedException {
    Ended ended = run("trian");

    assertThat(ended.exitCode()).isEqualTo(64);
    assertThat(ended.err())
        .endsWith("run-spark.sh: command line: unknown job 'trian' (known: train, audit)\n");
  }

  @Test
  void dryRunPrintsTheCommandAndRunsNothing() throws IOException, InterruptedException {
    String command = dryRun("--seed", "7", "--output", "a b");

    assertThat(command)
        .contains("/bin/java -cp ")
        .contains(" org.apache.spark.deploy.SparkSubmit ")
        .contains("--master local\\[\\*\\] ")
        .endsWith("target/logitwin.jar train --seed 7 --output a\\ b \n");
    assertThat(caller.resolve("a b")).doesNotExist();
  }

  @Test
  void driverMemoryIsKnownBeforeTheJvmStarts() throws IOException, InterruptedException {
    assertThat(dryRun("--driver-memory", "3g")).contains(" -Xmx3g ");
    assertThat(dryRun("--conf", "spark.driver.memory=5g", "--driver-memory=700m"))
        .contains(" -Xmx700m ");
    assertThat(dryRun("--conf", "spark.driver.memory=5g")).contains(" -Xmx5g ");
    assertThat(dryRun()).contains(" -Xmx2g ");
  }

  @Test
  void driverJavaOptionsKeepTheirBlanksAndQuotes() throws IOException, InterruptedException {
    String command =
        dryRun("--conf", "spark.driver.extraJavaOptions=-Done=1 -Dtwo=\"a b\" -Dthree=it\\'s");

    assertThat(command).contains(" -Done=1 -Dtwo=a\\ b -Dthree=it\\'s ");
  }

  @Test
  void propertiesFileReplacesTheDefaults() throws IOException, InterruptedException {
    file("my spark.conf", "spark.driver.memory 1500m\nspark.master local[3]\n");

    String command = dryRun("--properties-file", "my spark.conf");

    assertThat(command)
        .contains(" -Xmx1500m ", "--properties-file my\\ spark.conf ")
        .doesNotContain("--master");
  }

  @Test
  void masterOfThePropertiesFileLosesToTheCommandLine() throws IOException, InterruptedException {
    file("spark.conf", "spark.master = local[3]\n");

    assertThat(dryRun("--properties-file=spark.conf", "--master", "local[1]"))
        .contains("--master local\\[1\\] ");
  }

  @Test
  void masterOfASettingCounts() throws IOException, InterruptedException {
    assertThat(dryRun("--conf", "spark.master=spark://host:7077"))
        .contains("spark.master=spark://host:7077")
        .doesNotContain("--master", "local");
  }

  @Test
  void deployModeIsHandedOn() throws IOException, InterruptedException {
    assertThat(dryRun("--master", "spark://host:6066", "--deploy-mode", "cluster"))
        .contains("--deploy-mode cluster ");
  }

  @Test
  void wrongSparkOptionsAreListedAtOnce() throws IOException, InterruptedException {
    Ended ended =
        run(
            "train",
            "--master=yran",
            "--deploy-mode",
            "custer",
            "--conf",
            "spark.x",
            "--properties-file",
            "nowhere.conf",
            "--driver-memory",
            "3x");

    assertThat(ended.exitCode()).isEqualTo(64);
    assertThat(ended.err())
        .isEqualTo(
            """
            run-spark.sh: 5 problems:
              command line: --master: invalid value 'yran' (must be local[N], spark://..., k8s://... or yarn)
              command line: --deploy-mode: invalid value 'custer' (must be client or cluster)
              command line: --conf: invalid value 'spark.x' (must be KEY=VALUE)
              command line: --properties-file: cannot read the file nowhere.conf
              command line: --driver-memory: invalid value '3x' (must be a number and k, m, g or t, such as 4g)
            """);
  }

  @Test
  void sparkOptionNeedsAValue() throws IOException, InterruptedException {
    Ended ended = run("train", "--master");

    assertThat(ended.exitCode()).isEqualTo(64);
    assertThat(ended.err()).isEqualTo("run-spark.sh: command line: --master needs a value\n");
  }

  @ParameterizedTest
  @CsvSource({
    "spark-core_2.12-3.5.1.jar, found spark-core_2.12-3.5.1.jar (expected Spark 4.1; Scala 2.13)",
    "spark-core_2.13-4.0.0.jar, found spark-core_2.13-4.0.0.jar (expected Spark 4.1; Scala 2.13)",
    "spark-core_2.13-4.10.0.jar, found spark-core_2.13-4.10.0.jar (expected Spark 4.1; Scala 2.13)",
    "other.jar, it has no jars/spark-core_*.jar (expected Spark 4.1; Scala 2.13)",
    "spark-core_2.13-4.1.0.jar, it has no bin/spark-submit"
  })
  void foreignSparkHomeIsRefused(String jar, String message)
      throws IOException, InterruptedException {
    file("a spark/jars/" + jar, "");

    Ended ended =
        launcher().with("SPARK_HOME", caller + "/a spark").run("train", "--input", "nowhere");

    assertThat(ended.exitCode()).isEqualTo(78);
    assertThat(ended.err())
        .isEqualTo(
            "run-spark.sh: Cannot use SPARK_HOME="
                + caller
                + "/a spark: "
                + message.replace(';', ',')
                + "\n");
  }

  @Test
  void sparkHomeOfTheUserIsUsed() throws IOException, InterruptedException {
    file("a spark/jars/spark-core_2.13-4.1.0.jar", "");
    executable(
        "a spark/bin/spark-submit",
        """
        #!/bin/bash
        printf '<%s>' "$@"
        printf '\\n%s\\n%s\\n' "$LOGITWIN_HOME" "$SPARK_CONF_DIR"
        exit 80
        """);

    Ended ended =
        launcher()
            .with("SPARK_HOME", caller + "/a spark")
            .run("train", "--seed=1", "--conf", "a=b c", "--output", "x y", "--driver-memory=1g");

    assertThat(ended.exitCode()).isEqualTo(80);
    assertThat(ended.out())
        .isEqualTo(
            "<--master><local[*]><--conf><a=b c><--driver-memory><1g><--class><io.logitwin.cli.Main><"
                + RunSpark.PROJECT
                + "/target/logitwin.jar><train><--seed=1><--output><x y>\n"
                + RunSpark.PROJECT
                + "\n\n");
  }

  @Test
  void masterOfTheUsersSparkCounts() throws IOException, InterruptedException {
    file("spark/jars/spark-core_2.13-4.1.1.jar", "");
    file("spark/conf/spark-defaults.conf", "spark.master spark://host:7077\n");
    executable("spark/bin/spark-submit", "#!/bin/sh\n");

    Ended ended = launcher().with("SPARK_HOME", caller + "/spark").run("--dry-run", "train");

    assertThat(ended.out())
        .isEqualTo(
            caller
                + "/spark/bin/spark-submit --class io.logitwin.cli.Main "
                + RunSpark.PROJECT
                + "/target/logitwin.jar train \n");
  }

  @Test
  void javaHomeWithoutJavaIsRefused() throws IOException, InterruptedException {
    Ended ended = launcher().with("JAVA_HOME", caller.toString()).run("train");

    assertThat(ended.exitCode()).isEqualTo(78);
    assertThat(ended.err()).contains("Cannot find Java: JAVA_HOME is " + caller);
  }

  @Test
  void badOptionsAreListedBeforeSparkStarts() throws IOException, InterruptedException {
    Ended ended =
        run(
            "train",
            "--train-fraction",
            "1.2",
            "--max-iter",
            "-5",
            "--sede",
            "1",
            "--config",
            "nowhere.properties",
            "--output",
            "out",
            "--json");

    assertThat(ended.exitCode()).isEqualTo(64);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains(
            "4 problems:",
            "--train-fraction: invalid value '1.2' (must be a number > 0 and < 1)",
            "--max-iter: invalid value '-5' (must be an integer in 0..1000000)",
            "--sede: unknown key (did you mean 'seed'?)",
            "--config: cannot read the file " + caller + "/nowhere.properties")
        .doesNotContain("Exception", "\tat ");
    assertThat(caller.resolve("out")).doesNotExist();
  }

  @Test
  void badOptionsAreRefusedInThreeSeconds() throws IOException, InterruptedException {
    double fastest = Double.POSITIVE_INFINITY;
    // The fastest of a few starts: another process of the machine may slow one down.
    for (int start = 0; start < 4 && fastest >= 3; start++) {
      fastest = Math.min(fastest, run("train", "--max-iter", "-5").seconds());
    }

    assertThat(fastest).isLessThan(3);
  }

  @Test
  void badFileIsAConfigurationError() throws IOException, InterruptedException {
    file("mine.properties", "# mine\nelastic-net-param = 2\npartitions = none\n");

    Ended ended = run("train", "--config", "mine.properties", "--output", "out");

    assertThat(ended.exitCode()).isEqualTo(78);
    assertThat(ended.err())
        .contains(
            "2 problems:",
            caller + "/mine.properties line 2: elastic-net-param: invalid value '2'",
            caller + "/mine.properties line 3: partitions: invalid value 'none'");
    assertThat(caller.resolve("out")).doesNotExist();
  }

  @Test
  void projectWithBlanksIsStartedThroughALinkFromAnotherFolder()
      throws IOException, InterruptedException {
    Path copy = ProjectCopy.in(caller);
    Path link = Files.createSymbolicLink(caller.resolve("second"), copy.resolve("run-spark.sh"));
    Files.createDirectory(caller.resolve("bin"));
    Path relative =
        Files.createSymbolicLink(caller.resolve("bin/first"), Path.of("../" + link.getFileName()));

    Ended ended = new RunSpark(relative, caller).run("train", "--max-iter", "x");

    assertThat(ended.err())
        .contains("command line: --max-iter: invalid value 'x'")
        .doesNotContain("mvn was called");
    assertThat(ended.exitCode()).isEqualTo(64);
  }

  @Test
  void pathsInJobsStartFromTheProjectAndPathsOfTheCallerFromTheCaller()
      throws IOException, InterruptedException {
    Path copy = ProjectCopy.in(caller);
    Files.delete(copy.resolve("jobs"));
    Files.createDirectory(copy.resolve("jobs"));
    String job = Files.readString(RunSpark.PROJECT.resolve("jobs/train.properties"));
    Files.writeString(
        copy.resolve("jobs/train.properties"), job.replace("data/digits", "my data/digits"));
    RunSpark launcher =
        new RunSpark(copy.resolve("run-spark.sh"), caller).with("LOGITWIN_CLASS_ARCHIVE", "off");

    Ended fromJobs = launcher.run("train", "--output", "o 1");
    Ended fromCaller = launcher.run("train", "--input", "rows.csv", "--output", "o 2");

    assertThat(fromJobs.exitCode()).isEqualTo(66);
    assertThat(fromJobs.err()).contains("Cannot find the input " + copy + "/my data/digits.csv.gz");
    assertThat(caller.resolve("o 1/run.json")).isRegularFile();
    assertThat(fromCaller.exitCode()).isEqualTo(66);
    assertThat(fromCaller.err()).contains("Cannot find the input " + caller + "/rows.csv");
    assertThat(caller.resolve("o 2/run.json")).isRegularFile();
  }

  @Test
  void newerSourceIsBuiltAndSaidSo() throws IOException, InterruptedException {
    Path copy = ProjectCopy.in(caller);
    RunSpark launcher = new RunSpark(copy.resolve("run-spark.sh"), caller);
    assertThat(launcher.run("--dry-run", "train").err())
        .isEqualTo(
            "run-spark.sh: would make a class archive first, because there is none for this build yet\n");

    ProjectCopy.setTime(copy.resolve("src/main/java/Main.java"), Instant.now().plusSeconds(60));

    Ended dry = launcher.run("--dry-run", "train");
    assertThat(dry.exitCode()).isZero();
    assertThat(dry.err())
        .isEqualTo(
            "run-spark.sh: would build first, because the sources are newer than target/logitwin.jar\n");
    Ended failing = launcher.run("train");
    assertThat(failing.exitCode()).isEqualTo(70);
    assertThat(failing.err())
        .contains(
            "building, because the sources are newer than target/logitwin.jar",
            "mvn was called: -B -q -Dstyle.color=never -f " + copy + "/pom.xml",
            "Cannot build: mvn package failed");
  }

  @Test
  void freshCloneIsBuiltOnceAndThenRun() throws IOException, InterruptedException {
    Path copy = ProjectCopy.in(caller);
    Path target = copy.resolve("target");
    Files.delete(target.resolve("spark"));
    Files.delete(target.resolve("logitwin.jar"));
    Path mvn =
        executable(
            "bin/mvn",
            "#!/bin/sh\n"
                + ("echo built >>'" + caller + "/builds'\n")
                + ("cp '" + RunSpark.PROJECT + "/target/logitwin.jar' '" + target + "/'\n")
                + ("ln -s '" + RunSpark.PROJECT + "/target/spark' '" + target + "/spark'\n"));
    RunSpark launcher =
        new RunSpark(copy.resolve("run-spark.sh"), caller)
            .with("PATH", mvn.getParent() + ":" + System.getenv("PATH"));

    Ended dry = launcher.run("--dry-run", "train");
    assertThat(dry.err())
        .isEqualTo("run-spark.sh: would build first, because there is no build yet\n");
    assertThat(dry.out()).contains("org.apache.spark.deploy.SparkSubmit");

    for (int start = 1; start <= 2; start++) {
      assertThat(launcher.run("train", "--max-iter", "x").exitCode()).isEqualTo(64);
      assertThat(caller.resolve("builds")).hasContent("built");
    }
  }
}
