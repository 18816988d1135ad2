package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logitwin.testing.ProjectCopy;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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
  @ValueSource(strings = {"--help", "help"})
  void helpIsOnStandardOutput(String option) throws IOException, InterruptedException {
    Ended ended = run(option);

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).startsWith("Usage: run-spark.sh [--dry-run] JOB [options]");
    assertThat(ended.err()).isEmpty();
  }

  /** As a log on a disk that is full. */
  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "--dry-run train"})
  void wordsThatCannotBePrintedAreNoSuccess(String line) throws IOException, InterruptedException {
    Path script =
        executable(
            "full.sh",
            "#!/bin/sh\nexec '"
                + RunSpark.PROJECT.resolve("run-spark.sh")
                + "' \"$@\" >/dev/full\n");

    Ended ended = new RunSpark(script, caller).run(line.split(" "));

    assertThat(ended.exitCode()).isEqualTo(74);
    assertThat(ended.err()).contains("run-spark.sh: Cannot write to standard output\n");
  }

  @Test
  void nothingAtAllIsAnErrorWithTheUsage() throws IOException, InterruptedException {
    Ended ended = run();

    assertThat(ended.exitCode()).isEqualTo(64);
    assertThat(ended.out()).startsWith("Usage: ");
  }

  @Test
  void dryRunPrintsTheCommandAndRunsNothing() throws IOException, InterruptedException {
    String command = dryRun("--seed", "7", "--output", "a b", "--name", "it's\n*\t$(x) é");

    assertThat(command)
        .contains("/bin/java -cp ")
        .containsPattern(" -Xmx[1-9][0-9]+m ")
        .contains(" org.apache.spark.deploy.SparkSubmit ")
        .contains("--master local\\[\\*\\] ")
        .endsWith("target/logitwin.jar train --seed 7 --output a\\ b \n");
    assertThat(caller.resolve("a b")).doesNotExist();
    assertThat(wordsOf(command)).contains("it's\n*\t$(x) é");
  }

  @Test
  void dryRunShowsNoSecret() throws IOException, InterruptedException {
    String command =
        dryRun(
            "--conf",
            "spark.hadoop.fs.s3a.secret.key=hunter 2",
            "--conf=spark.driver.extraJavaOptions=-Djavax.net.ssl.trustStorePassword=hunter2",
            "--input",
            "hdfs://me:hunter2@host/rows.csv",
            "--conf",
            "spark.x=1");

    assertThat(command)
        .doesNotContain("hunter")
        .contains("secret.key=", "spark.x=1 ", "@host/rows.csv");
  }

  /** Lets a shell read the command, as a user who pastes it does. */
  private List<String> wordsOf(String command) throws IOException, InterruptedException {
    Path words = executable("words", "#!/bin/bash\nprintf '%s\\0' " + command);
    Process shell =
        new ProcessBuilder(words.toString())
            .redirectOutput(caller.resolve("words.out").toFile())
            .start();
    assertThat(shell.waitFor()).isZero();
    return List.of(Files.readString(caller.resolve("words.out")).split("\0"));
  }

  @Test
  void sparkHomeOfTheUserIsUsed() throws IOException, InterruptedException {
    file("a spark/jars/spark-core_2.13-4.2.0.jar", "");
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
            "<--master><local[*]><--conf><spark.executor.killOnFatalError.depth=0><--conf><a=b c>"
                + "<--driver-memory><1g><--class><io.logitwin.cli.Main><"
                + RunSpark.PROJECT
                + "/target/logitwin.jar><train><--seed=1><--output><x y>\n"
                + RunSpark.PROJECT
                + "\n\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JAVA_VERSION=\"26.0.1\" | Java 26.0.1",
        "JAVA_VERSION=\"17.0.10\" | Java 17.0.10",
        "JAVA_VERSION=\"17\" | Java 17",
        "JAVA_VERSION=\"18-ea\" | Java 18-ea",
        "JAVA_VERSION=\"1.8.0_402\" | Java 1.8.0_402",
        "IMPLEMENTOR=\"X\" | Java of an unknown release"
      })
  void javaThatSparkDoesNotRunOnIsRefusedAndNotStarted(String release, String found)
      throws IOException, InterruptedException {
    executable("jdk/bin/java", "#!/bin/sh\necho started >&2\n");
    file("jdk/release", "IMPLEMENTOR_VERSION=\"17.0.15\"\n" + release + "\n");

    Ended ended = launcher().with("JAVA_HOME", caller + "/jdk").run("train");

    assertThat(ended.exitCode()).isEqualTo(78);
    assertThat(ended.err())
        .startsWith(
            "run-spark.sh: Cannot run on "
                + found
                + " ("
                + caller
                + "/jdk): a JDK of release 17, 21 or 25 is")
        .hasLineCount(1);
  }

  /** Such as those of jenv and asdf. */
  @Test
  void javaBehindAWrapperIsAskedForItsRelease() throws IOException, InterruptedException {
    Path wrapper =
        executable(
            "bin/java",
            "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' \"$@\"\n");
    executable(
        "old/java", "#!/bin/sh\necho \"Property settings:\n    java.version = 11.0.2\" >&2\n");
    String path = ":" + System.getenv("PATH");

    Ended ended =
        launcher().with("JAVA_HOME", "").with("PATH", wrapper.getParent() + path).run("--version");
    Ended old =
        launcher().with("JAVA_HOME", "").with("PATH", caller + "/old" + path).run("--version");

    assertThat(ended.out()).startsWith("logitwin ");
    assertThat(old.err()).contains("Cannot run on Java 11.0.2");
    assertThat(old.exitCode()).isEqualTo(78);
  }

  @Test
  void nameFromOutsideForgesNoLine() throws IOException, InterruptedException {
    Ended ended =
        launcher().with("JAVA_HOME", caller + "/x\nrun-spark.sh: \u001b[1mdone").run("train");

    assertThat(ended.exitCode()).isEqualTo(78);
    assertThat(ended.err()).hasLineCount(1).doesNotContain("\u001b");
  }

  @Test
  void jarAloneSaysHowItIsStarted() throws IOException, InterruptedException {
    Path err = caller.resolve("err");
    Process java =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-jar",
                RunSpark.PROJECT.resolve("target/logitwin.jar").toString(),
                "train")
            .redirectError(err.toFile())
            .start();

    assertThat(java.waitFor()).isEqualTo(78);
    assertThat(err)
        .hasContent(
            "run-spark.sh: Cannot run without Spark. Start a job by run-spark.sh JOB, or by spark-submit"
                + " --class io.logitwin.cli.Main logitwin.jar JOB");
  }

  /** As cron starts it. */
  @Test
  void namesThatAreNotAsciiNeedNoLocale() throws IOException, InterruptedException {
    Path copy = ProjectCopy.at(caller.resolve("projét"));
    RunSpark launcher =
        new RunSpark(copy.resolve("run-spark.sh"), caller)
            .with("LC_ALL", "C")
            .with("LANG", "")
            .with("LC_CTYPE", "");

    Ended missing = launcher.run("train", "--input", "ligné.csv");
    Ended dry = launcher.run("--dry-run", "train", "--output", "é");

    assertThat(missing.err())
        .isEqualTo("run-spark.sh: Cannot find the input " + caller + "/ligné.csv\n");
    assertThat(missing.exitCode()).isEqualTo(66);
    assertThat(wordsOf(dry.out())).contains(copy + "/target/logitwin.jar", "é");
  }

  @Test
  void clusterIsToldOnlyOfWhatItCanSee() throws IOException, InterruptedException {
    Ended here =
        run("train", "--master=spark://host:7077", "--deploy-mode=cluster", "--input=rows.csv");
    Ended there =
        run(
            "--dry-run",
            "train",
            "--master=spark://host:7077",
            "--deploy-mode=cluster",
            "--input=hdfs://host/rows.csv",
            "--output=hdfs://host/out");

    assertThat(here.exitCode()).isEqualTo(64);
    assertThat(here.err())
        .contains(
            "--input: rows.csv is on this machine", "--output: the default is on this machine");
    assertThat(there.exitCode()).isZero();
    assertThat(there.err()).contains(" in hdfs://host/out/run.json");
    assertThat(there.out()).contains("--deploy-mode cluster ", "--input=hdfs://host/rows.csv");
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
            "--json",
            "--deploy-mode",
            "custer");

    assertThat(ended.exitCode()).isEqualTo(64);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains(
            "5 problems:",
            "--deploy-mode: invalid value 'custer' (must be client or cluster)",
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
    assertThat(fromCaller.exitCode()).isEqualTo(66);
    assertThat(fromCaller.err()).contains("Cannot find the input " + caller + "/rows.csv");
    assertThat(caller.resolve("o 1")).doesNotExist();
    assertThat(caller.resolve("o 2")).doesNotExist();
  }

  @Test
  void globWithoutAMatchIsRefusedBeforeSpark() throws IOException, InterruptedException {
    file("rows.csv", "y,a\n");

    Ended ended = run("train", "--input", "*.gz", "--output", "out");
    String matching = dryRun("--input", "*.csv");

    assertThat(ended.exitCode()).isEqualTo(66);
    assertThat(ended.err()).isEqualTo("run-spark.sh: Cannot find the input " + caller + "/*.gz\n");
    assertThat(ended.out()).isEmpty();
    assertThat(caller.resolve("out")).doesNotExist();
    assertThat(matching).contains(" --input ");
  }

  /** A file system that only the configuration of a cluster knows, as it knows most. */
  @Test
  void otherFileSystemIsAskedAsHadoopsConfigurationSays() throws IOException, InterruptedException {
    file("shared/rows.csv", "y,a\n");
    file(
        "hadoop conf/core-site.xml",
        "<configuration><property><name>fs.viewfs.mounttable.logi.link./data</name><value>file://"
            + caller
            + "/shared</value></property></configuration>");
    String[] missing = {"train", "--dry-run", "--input", "viewfs://logi/data/none.csv"};
    RunSpark launcher = launcher().with("HADOOP_CONF_DIR", caller + "/hadoop conf");

    Ended refused = launcher.run(missing);
    Ended found = launcher.run("train", "--dry-run", "--input", "viewfs://logi/data/rows.csv");
    Ended unknown = run(missing);

    assertThat(refused.exitCode()).isEqualTo(66);
    assertThat(refused.err())
        .isEqualTo("run-spark.sh: Cannot find the input viewfs://logi/data/none.csv\n");
    assertThat(found.exitCode()).as(found.err()).isZero();
    assertThat(unknown.exitCode()).as(unknown.err()).isZero();
  }

  @Test
  void filesOfADriverElsewhereAreNotLookedFor() throws IOException, InterruptedException {
    assertThat(
            dryRun(
                "--master=spark://host:7077",
                "--deploy-mode=cluster",
                "--input=file:/nowhere/*.csv",
                "--output=file:" + RunSpark.PROJECT))
        .contains("--input=file:/nowhere/");
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
  void newerJobIsBuiltForTheClusterWhichHasOnlyTheJar() throws IOException, InterruptedException {
    Path copy = ProjectCopy.in(caller);
    Files.delete(copy.resolve("jobs"));
    Path job = Files.createDirectory(copy.resolve("jobs")).resolve("train.properties");
    Files.copy(RunSpark.PROJECT.resolve("jobs/train.properties"), job);
    ProjectCopy.setTime(job, Instant.now().plusSeconds(60));
    RunSpark launcher = new RunSpark(copy.resolve("run-spark.sh"), caller);

    Ended here = launcher.run("--dry-run", "train");
    Ended there =
        launcher.run(
            "train",
            "--master=spark://host:7077",
            "--deploy-mode=cluster",
            "--input=hdfs://host/rows.csv",
            "--output=hdfs://host/out");

    assertThat(here.err()).doesNotContain("build first");
    assertThat(there.exitCode()).isEqualTo(70);
    assertThat(there.err())
        .contains(
            "building, because the jobs or contracts are newer than target/logitwin.jar",
            "mvn was called");
  }

  /** With executors in processes of their own, from another folder, through a link. */
  @Test
  void newerJobsAndContractsOfTheFolderCountWithoutABuildForADriverHere()
      throws IOException, InterruptedException {
    Path copy = ProjectCopy.in(caller);
    for (String folder : List.of("jobs", "conf")) {
      Files.delete(copy.resolve(folder));
    }
    Path job = copy.resolve("jobs/train.properties");
    String settings = Files.readString(RunSpark.PROJECT.resolve("jobs/train.properties"));
    Files.createDirectory(copy.resolve("jobs"));
    Files.writeString(job, settings.replaceFirst("(?m)^seed = 42$", "seed = 43"));
    Path contract =
        Files.createDirectories(copy.resolve("conf/contracts")).resolve("mine.properties");
    String generic =
        Files.readString(RunSpark.PROJECT.resolve("conf/contracts/generic.properties"));
    Files.writeString(
        contract, generic.replaceFirst("(?m)^features.maximum =.*$", "features.maximum = 7"));
    for (String file : List.of("spark-defaults.conf", "log4j2.properties")) {
      Files.copy(RunSpark.PROJECT.resolve("conf/" + file), copy.resolve("conf/" + file));
    }
    Instant later = Instant.now().plusSeconds(60);
    ProjectCopy.setTime(job, later);
    ProjectCopy.setTime(contract, later);
    file("rows.csv", "y,a,b\n" + "0,1,2\n1,2,1\n".repeat(30) + "0,1,8\n");
    Path link =
        Files.createSymbolicLink(caller.resolve("started here"), copy.resolve("run-spark.sh"));

    Ended ended =
        new RunSpark(link, caller)
            .run(
                "train",
                "--master=local-cluster[1,1,1024]",
                "--deploy-mode=client",
                "--input=rows.csv",
                "--output=out",
                "--max-quarantined=1",
                "--max-iter=3");

    assertThat(ended.err()).doesNotContain("build", "mvn was called");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode run = new ObjectMapper().readTree(caller.resolve("out/run.json").toFile());
    assertThat(run.at("/split/seed").asInt()).isEqualTo(43);
    assertThat(run.at("/input/contract").asText()).isEqualTo("mine");
    assertThat(run.at("/input/quarantined").asInt()).isEqualTo(1);
    assertThat(run.at("/input/rows").asInt()).isEqualTo(60);
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
        .isEqualTo(
            "run-spark.sh: would build first, because there is no build yet; only then is the command known\n");
    Ended help = launcher.run("help");
    assertThat(help.out())
        .contains(
            "Jobs:\n  audit\n  inspect\n  retrain\n  score\n  train\n  tune\n",
            "builds the project");
    assertThat(help.exitCode()).isZero();
    assertThat(caller.resolve("builds")).doesNotExist();

    for (int start = 1; start <= 2; start++) {
      assertThat(launcher.run("train", "--max-iter", "x").exitCode()).isEqualTo(64);
      assertThat(caller.resolve("builds")).hasContent("built");
    }
  }
}
