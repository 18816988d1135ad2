package io.logitwin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.cluster.RunningYarn.Application;
import io.logitwin.run.Json;
import io.logitwin.testing.RunSpark;
import io.logitwin.testing.RunSpark.Ended;
import io.logitwin.testing.RunSpark.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Jobs by run-spark.sh, here and on YARN, where their input and output are on HDFS. */
final class YarnRuns implements AutoCloseable {
  private static final Path WINE = RunSpark.PROJECT.resolve("data/wine.csv");

  /** A line of Markdown a run, as in docs/cluster.md. */
  private static final Path TABLE = Path.of("target/yarn.md");

  /** Where the driver runs. */
  enum Mode {
    CLIENT,
    CLUSTER
  }

  /** What is trained on; each but the last has a model. */
  enum Rows {
    WINE("wine.csv"),
    DIGITS("few.csv"),
    BAD("bad.csv");

    private final String file;

    Rows(String file) {
      this.file = file;
    }
  }

  /**
   * A run that has ended.
   *
   * @param record run.json
   * @param model model.json, empty if there is none
   */
  record Run(Ended ended, JsonNode record, String model) {}

  private final Path folder;
  private final RunningYarn yarn;
  private final Map<Rows, Run> here = new TreeMap<>();
  private int outputs;

  private YarnRuns(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    List<String> bad = new ArrayList<>(Files.readAllLines(WINE).subList(0, 60));
    bad.set(5, bad.get(5).replaceFirst("^[^,]*", "x"));
    Files.copy(WINE, folder.resolve(Rows.WINE.file));
    Files.write(folder.resolve(Rows.DIGITS.file), FaultyCluster.fewDigits());
    Files.write(folder.resolve(Rows.BAD.file), bad);
    Files.writeString(folder.resolve("yarn.conf"), settings());
    this.yarn = RunningYarn.start(folder);
    for (Rows rows : Rows.values()) {
      yarn.put(folder.resolve(rows.file));
    }
  }

  static YarnRuns start(Path folder) throws IOException, InterruptedException {
    return new YarnRuns(folder);
  }

  /** As docs/cluster.md says, and that all of it is small and on loopback. */
  private static String settings() throws IOException {
    String java = System.getProperty("java.home");
    return Files.readString(RunSpark.PROJECT.resolve("conf/spark-cluster.conf"))
        + """

        spark.yarn.jars                               local:%s/target/spark/jars/*
        spark.executor.instances                      2
        spark.executor.memory                         1g
        spark.driver.memory                           1g
        spark.driver.extraJavaOptions                 %s
        spark.executor.extraJavaOptions               -XX:+UseSerialGC %s
        spark.executorEnv.JAVA_HOME                   %s
        spark.yarn.appMasterEnv.JAVA_HOME             %s
        spark.yarn.appMasterEnv.SPARK_LOCAL_IP        127.0.0.1
        spark.yarn.appMasterEnv.SPARK_LOCAL_HOSTNAME  localhost
        spark.executorEnv.SPARK_LOCAL_IP              127.0.0.1
        """
            .formatted(RunSpark.PROJECT, FaultyCluster.BRIEF, FaultyCluster.BRIEF, java, java);
  }

  /** Puts a file into the root of HDFS, and returns where it is. */
  String put(Path file) throws IOException {
    yarn.put(file);
    return "hdfs:///" + file.getFileName();
  }

  /** Starts a job on YARN, whose results go to the next folder on HDFS. */
  Started start(Mode mode, Rows rows, Path driversJava, String... options) throws IOException {
    outputs++;
    List<String> words = job(rows, "hdfs:///" + rows.file, output());
    words.addAll(
        List.of("--master", "yarn", "--deploy-mode", mode.name().toLowerCase(Locale.ROOT)));
    words.addAll(List.of("--properties-file", "yarn.conf", "--load-spark-defaults"));
    words.addAll(List.of(options));
    RunSpark script = script();
    if (mode == Mode.CLIENT) {
      script.with("JAVA_HOME", driversJava.toString());
    } else {
      words.addAll(List.of("--conf", "spark.yarn.appMasterEnv.JAVA_HOME=" + driversJava));
    }
    return script
        .with("HADOOP_CONF_DIR", yarn.settings().toString())
        .with("SPARK_LOCAL_IP", "127.0.0.1")
        .with("SPARK_LOCAL_HOSTNAME", "localhost")
        .start(words.toArray(new String[0]));
  }

  /** Waits until the last job has ended, and takes down how. */
  Run end(Started started, String what) throws IOException, InterruptedException {
    Ended ended = started.await();
    Application application = yarn.lastApplication();
    String line =
        String.format(
            Locale.ROOT,
            "| %s | %d | %s | %.0f |%n",
            what,
            ended.exitCode(),
            application.status(),
            ended.seconds());
    System.out.print(line);
    Files.writeString(TABLE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new Run(
        ended,
        Json.mapper().readTree(yarn.text(output() + "/run.json")),
        yarn.text(output() + "/model.json"));
  }

  /** Runs a job on this JVM's own Java. */
  Run train(Mode mode, Rows rows) throws IOException, InterruptedException {
    return end(
        start(mode, rows, Path.of(System.getProperty("java.home"))),
        String.format("%s, %s mode", rows, mode).toLowerCase(Locale.ROOT));
  }

  /** Returns the run of a job in one JVM, from local files. */
  Run here(Rows rows) throws IOException, InterruptedException {
    if (!here.containsKey(rows)) {
      Path output = folder.resolve("here-" + rows);
      List<String> words = job(rows, rows.file, output.toString());
      words.addAll(List.of("--master", "local[2]"));
      Ended ended = script().run(words.toArray(new String[0]));
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      here.put(
          rows,
          new Run(
              ended,
              Json.mapper().readTree(output.resolve("run.json").toFile()),
              Files.readString(output.resolve("model.json"))));
    }
    return here.get(rows);
  }

  /** What a run on YARN says must be what the run here says, to the last bit. */
  void assertSame(Run there, Rows rows) throws IOException, InterruptedException {
    assertThat(there.ended().exitCode()).as(there.ended().err()).isZero();
    Run here = here(rows);
    for (String part : List.of("/input/rows", "/split", "/parity", "/accuracy", "/model/id")) {
      assertThat(there.record().at(part).isMissingNode()).as(part).isFalse();
      assertThat(there.record().at(part)).as(part).isEqualTo(here.record().at(part));
    }
    assertThat(there.model()).isNotEmpty().isEqualTo(here.model());
    assertThat(there.record().at("/status").asText()).isEqualTo("succeeded");
    assertThat(there.record().at("/environment/master").asText()).isEqualTo("yarn");
  }

  /** Waits until a job runs on executors. */
  List<ProcessHandle> awaitExecutors(Started started) {
    return await()
        .atMost(FaultyCluster.LONGEST)
        .until(yarn::executors, executors -> !executors.isEmpty() || !started.isAlive());
  }

  void killLastApplication() throws IOException {
    yarn.killLastApplication();
  }

  Application lastApplication() {
    return yarn.lastApplication();
  }

  private static List<String> job(Rows rows, String input, String output) {
    List<String> words = new ArrayList<>(List.of("train", "--input", input, "--output", output));
    if (rows == Rows.DIGITS) {
      words.addAll(List.of("--solver", "fused", "--max-iter", "15"));
    }
    return words;
  }

  /** YARN starts a driver by a shell, which would find something to do in this. */
  private String output() {
    return "hdfs:///runs/it's $HOME " + outputs;
  }

  private RunSpark script() {
    return new RunSpark(RunSpark.PROJECT.resolve("run-spark.sh"), folder)
        .with("LOGITWIN_CLASS_ARCHIVE", "off");
  }

  @Override
  public void close() {
    yarn.close();
  }
}
