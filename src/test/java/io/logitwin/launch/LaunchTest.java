package io.logitwin.launch;

import static io.logitwin.testing.Faults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logitwin.config.Problems;
import io.logitwin.error.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTest {
  private static final String FITTING = DriverMemory.fitting(DriverMemory.ofThisMachine());

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void makeTheProject() throws IOException {
    Path project = folder.resolve("log twin");
    file("log twin/target/spark/jars/slf4j-api-2.0.17.jar", "");
    file("log twin/conf/spark-defaults.conf", "spark.ui.enabled false\n");
    environment.put("LOGITWIN_HOME", project.toString());
    environment.put("SPARK_HOME", project + "/target/spark");
    environment.put("SPARK_CONF_DIR", project + "/conf");
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("JAVA_HOME", "/the/java");
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Launch launch(String... options) {
    List<String> arguments = Stream.concat(Stream.of("train"), Stream.of(options)).toList();
    Problems problems = new Problems();
    Launch launch = new Launch(SubmitOptions.sort(arguments, problems), environment);
    problems.throwIfAny();
    return launch;
  }

  private List<String> answer(String... options) {
    return launch(options).answer();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark://127.0.0.1:7077", "spark://localhost:7077"})
  void programsOfAClusterOfThisMachineListenOnLoopbackAlone(String master) {
    assertThat(answer("--master", master).subList(2, 5))
        .containsExactlyInAnyOrder(
            "env", "SPARK_LOCAL_IP=127.0.0.1", "SPARK_LOCAL_HOSTNAME=localhost");
  }

  @Test
  void addressThatTheUserHasSetStays() {
    environment.put("SPARK_LOCAL_IP", "127.0.0.2");

    assertThat(answer("--master", "spark://127.0.0.1:7077"))
        .contains("SPARK_LOCAL_HOSTNAME=localhost")
        .doesNotContain("SPARK_LOCAL_IP=127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark://127.0.0.1.example.org:7077", "spark://node-1:7077", "local[2]"})
  void ofOtherMastersNothingIsSetHere(String master) {
    assertThat(answer("--master", master)).doesNotContain("SPARK_LOCAL_IP=127.0.0.1");
  }

  @Test
  void commandIsTheOneOfSparksLauncher() {
    String project = environment.get("LOGITWIN_HOME");

    List<String> answer = answer("--seed", "7", "--output", "a b");

    assertThat(answer)
        .startsWith(
            "local",
            "archive",
            "/the/java/bin/java",
            "-cp",
            project
                + "/conf/:"
                + project
                + "/target/spark/jars/slf4j-api-2.0.17.jar:"
                + project
                + "/target/spark/jars/*",
            "-Djava.io.tmpdir=" + TemporaryFolder.of(environment).path(),
            "-Xmx" + FITTING)
        .contains("-XX:+IgnoreUnrecognizedVMOptions")
        .endsWith(
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            "local[*]",
            "--conf",
            "spark.driver.memory=" + FITTING,
            "--conf",
            "spark.executor.killOnFatalError.depth=0",
            "--class",
            "io.logitwin.cli.Main",
            project + "/target/logitwin.jar",
            "train",
            "--seed",
            "7",
            "--output",
            "a b");
  }

  /**
   * On a cluster an executor that runs out of memory is replaced; here there is none to replace.
   */
  @Test
  void taskOutOfMemoryDoesNotEndTheDriver() {
    String setting = "spark.executor.killOnFatalError.depth=";

    assertThat(answer("--conf", setting + "5"))
        .filteredOn(word -> word.startsWith(setting))
        .containsExactly(setting + "5");
    assertThat(answer()).contains(setting + "0");
    assertThat(answer("--master", "spark://host:7077")).noneMatch(word -> word.contains(setting));
    assertThat(answer("--master", "local-cluster[2,1,700]"))
        .noneMatch(word -> word.contains(setting));
  }

  @Test
  void temporaryFilesOfADriverHereAreTheUsersOwn() {
    environment.put("TMPDIR", folder.toString());
    String option = "-Djava.io.tmpdir=";

    assertThat(answer())
        .filteredOn(word -> word.startsWith(option + folder + "/logitwin-"))
        .hasSize(1);
    assertThat(answer("--driver-java-options", option + "/mine"))
        .filteredOn(word -> word.startsWith(option))
        .last()
        .isEqualTo(option + "/mine");
    assertThat(answer("--master", "spark://host:7077", "--deploy-mode", "cluster"))
        .noneMatch(word -> word.startsWith(option));
  }

  @Test
  void folderForThemIsMadeForAStartAlone() throws IOException {
    environment.put("TMPDIR", folder.toString());
    Path made = TemporaryFolder.of(environment).path();

    launch("--dry-run").check();
    assertThat(made).doesNotExist();
    launch("--master", "spark://host:7077", "--deploy-mode", "cluster").check();
    assertThat(made).doesNotExist();
    launch().check();
    assertThat(made).isDirectory();
  }

  /** It would only serve BLAS on dense vectors, and warns; whoever wants it says so. */
  @Test
  void vectorApiIsLoadedWhereExecutorsAreOrWhereItIsAskedFor() {
    String option = "--add-modules=jdk.incubator.vector";

    assertThat(answer()).doesNotContain(option);
    assertThat(answer("--driver-java-options", option)).containsOnlyOnce(option);
    assertThat(answer("--master", "spark://host:7077")).contains(option);
  }

  /** Later Java has no {@code sun.security.action}, which Spark 4.2 still opens. */
  @Test
  void packagesThatThisJavaDoesNotHaveAreNotOpened() {
    Set<String> packages = Object.class.getModule().getPackages();
    List<String> opened =
        answer().stream()
            .filter(option -> option.startsWith("--add-opens=java.base/"))
            .map(option -> option.replaceAll(".*/|=.*", ""))
            .toList();

    assertThat(opened).contains("java.nio", "sun.nio.ch").isSubsetOf(packages);
    assertThat(opened.contains("sun.security.action"))
        .isEqualTo(packages.contains("sun.security.action"));
  }

  @Test
  void driverMemoryIsKnownBeforeTheJvmStarts() {
    assertThat(answer("--driver-memory", "3g")).contains("-Xmx3g");
    assertThat(answer("--conf", "spark.driver.memory=5g", "--driver-memory=700m"))
        .contains("-Xmx700m");
    assertThat(answer("--conf", "spark.driver.memory=5g")).contains("-Xmx5g");
  }

  @ParameterizedTest
  @CsvSource({
    "log twin/conf/spark-defaults.conf, spark.driver.memory 900m, 900m",
    "mine/spark-defaults.conf, spark.driver.memory=901m, 901m",
    "mine/spark-defaults.conf, spark.ui.enabled=false, FITTING"
  })
  void memoryInTheSettingsCountsInsteadOfThatOfTheMachine(String name, String line, String memory)
      throws IOException {
    environment.put("SPARK_CONF_DIR", file(name, line + "\n").getParent().toString());

    assertThat(answer()).contains("-Xmx" + memory.replace("FITTING", FITTING));
    assertThat(answer("--driver-memory", "700m")).contains("-Xmx700m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPARK_DRIVER_MEMORY", "SPARK_MEM"})
  void memoryInAVariableOfSparksIsNotOverruled(String variable) {
    environment.put(variable, "3g");

    assertThat(answer()).noneMatch(word -> word.startsWith("spark.driver.memory="));
  }

  @ParameterizedTest
  @CsvSource({
    "'local-cluster[1,1,1024]', client, FITTING",
    "spark://host:7077, client, FITTING",
    "spark://host:7077, cluster, 2g"
  })
  void memoryOfThisMachineIsForADriverThatRunsHere(String master, String mode, String memory) {
    assertThat(answer("--master", master, "--deploy-mode", mode))
        .containsSequence("--conf", "spark.driver.memory=" + memory.replace("FITTING", FITTING));
  }

  @Test
  void driverJavaOptionsKeepTheirBlanksAndQuotes() {
    assertThat(
            answer("--conf", "spark.driver.extraJavaOptions=-Done=1 -Dtwo=\"a b\" -Dthree=it\\'s"))
        .contains("-Done=1", "-Dtwo=a b", "-Dthree=it's");
  }

  @Test
  void memoryAmongJavaOptionsIsRefused() {
    assertThatThrownBy(() -> answer("--driver-java-options", "-Xmx3g"))
        .has(fault(Fault.COMMAND_LINE))
        .hasMessageStartingWith("Cannot start Spark: Not allowed to specify max heap");
  }

  @Test
  void propertiesFileReplacesTheDefaults() throws IOException {
    Path file = file("my spark.conf", "spark.driver.memory 1500m\nspark.master local[3]\n");

    List<String> answer = answer("--properties-file", file.toString());

    assertThat(answer).contains("-Xmx1500m").doesNotContain("--master");
    assertThat(launch("--properties-file", file.toString()).place().master()).isEqualTo("local[3]");
  }

  @ParameterizedTest
  @CsvSource({
    "--master, spark://host:7077, spark://host:7077, remote",
    "--master, 'local[1]', 'local[1]', local",
    "--conf, spark.master=yarn, yarn, remote",
    "--properties-file, FILE, 'local[3]', local"
  })
  void masterIsTheOneThatSparkWillTake(String option, String value, String master, String where)
      throws IOException {
    Path file = file("spark.conf", "spark.master = local[3]\n");

    Launch launch = launch(option, value.replace("FILE", file.toString()));

    assertThat(launch.place().master()).isEqualTo(master);
    assertThat(launch.answer()).startsWith(where);
  }

  @Test
  void optionWinsOverSettingAndSettingOverFile() throws IOException {
    String file = file("spark.conf", "spark.master = yarn\n").toString();

    assertThat(launch("--properties-file", file, "--conf", "spark.master=local").place().master())
        .isEqualTo("local");
    assertThat(launch("--conf", "spark.master=yarn", "--master", "local").place().master())
        .isEqualTo("local");
  }

  @ParameterizedTest
  @CsvSource({"--deploy-mode, cluster", "--conf, spark.submit.deployMode=cluster"})
  void clusterModeIsSeenHoweverItIsAskedFor(String option, String value) {
    Launch launch = launch("--master", "spark://host:6066", option, value);

    assertThat(launch.place().driverIsElsewhere()).isTrue();
    assertThat(launch.answer()).startsWith("cluster", "plain").contains(option, value);
  }

  @ParameterizedTest
  @CsvSource({
    "--master, 'local-cluster[1,1,1024]'",
    "--master, spark://host:7077",
    "--master, 'local[2,3]junk'",
    "--jars, a.jar",
    "--packages, a:b:1",
    "--conf, spark.jars=a.jar",
    "--conf, spark.driver.extraClassPath=a.jar",
    "--driver-class-path, a.jar",
    "--deploy-mode, cluster",
    "--driver-java-options, -XX:AOTCache=mine.aot",
    "--driver-java-options, -XX:AOTMode=off",
    "--driver-java-options, -XX:SharedArchiveFile=mine.jsa",
    "--driver-java-options, -Xshare:off",
    "--properties-file, FILE"
  })
  void archiveIsNotForOtherStarts(String option, String value) throws IOException {
    Path file = file("mine.conf", "spark.jars a.jar\n");

    assertThat(answer(option, value.replace("FILE", file.toString())).get(1)).isEqualTo("plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SPARK_CONF_DIR", "HADOOP_CONF_DIR", "YARN_CONF_DIR", "SPARK_DIST_CLASSPATH"})
  void archiveIsNotForOtherClassPaths(String variable) {
    environment.put(variable, folder.toString());

    assertThat(answer().get(1)).isEqualTo("plain");
  }

  @Test
  void archiveCanBeSwitchedOff() {
    environment.put("LOGITWIN_CLASS_ARCHIVE", "off");
    assertThat(answer().get(1)).isEqualTo("plain");

    environment.put("LOGITWIN_CLASS_ARCHIVE", "no");
    assertThatThrownBy(() -> launch().check())
        .has(fault(Fault.CONFIGURATION))
        .hasMessage("Invalid LOGITWIN_CLASS_ARCHIVE=no (must be on or off)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spark-core_2.12-3.5.1.jar | found spark-core_2.12-3.5.1.jar (expected Spark 4.1 or 4.2 with Scala 2.13)",
        "spark-core_2.13-4.0.0.jar | found spark-core_2.13-4.0.0.jar (expected Spark 4.1 or 4.2: the MLlib of another may compute other bits)",
        "spark-core_2.13-4.10.0.jar | found spark-core_2.13-4.10.0.jar (expected Spark 4.1 or 4.2: the MLlib of another may compute other bits)",
        "other.jar | it has no jars/spark-core_*.jar (expected Spark 4.1 or 4.2 with Scala 2.13)",
        "spark-core_2.13-4.2.0.jar | it has no bin/spark-submit"
      })
  void foreignSparkIsRefused(String jar, String message) throws IOException {
    file("a spark/jars/" + jar, "");
    environment.put("SPARK_HOME", folder + "/a spark");

    assertThatThrownBy(() -> launch().check())
        .has(fault(Fault.CONFIGURATION))
        .hasMessage("Cannot use SPARK_HOME=" + folder + "/a spark: " + message);
  }

  @Test
  void clusterOfYarnMustBeNamedByAFolder() throws IOException {
    environment.put("HADOOP_CONF_DIR", "");
    environment.put("YARN_CONF_DIR", "/no/such/folder");

    assertThatThrownBy(() -> launch("--master", "yarn").check())
        .has(fault(Fault.CONFIGURATION))
        .hasMessage(
            "Cannot find YARN: HADOOP_CONF_DIR is not set, YARN_CONF_DIR=/no/such/folder is no folder"
                + " (one must name the folder that has its yarn-site.xml and core-site.xml)");

    environment.put("TMPDIR", folder.toString());
    environment.put("YARN_CONF_DIR", folder.toString());
    assertThatCode(() -> launch("--master", "yarn").check()).doesNotThrowAnyException();
  }

  @Test
  void sparkWithoutItsPartForYarnIsRefused() throws IOException {
    environment.put("HADOOP_CONF_DIR", folder.toString());
    useSparkOfTheUser();

    assertThatCode(() -> launch("--master", "local").check()).doesNotThrowAnyException();
    assertThatThrownBy(() -> launch("--conf", "spark.master=yarn").check())
        .has(fault(Fault.CONFIGURATION))
        .hasMessage(
            "Cannot use SPARK_HOME="
                + folder
                + "/spark: it has no jars/spark-yarn_*.jar, which --master yarn needs");

    file("spark/jars/spark-yarn_2.13-4.2.1.jar", "");
    assertThatCode(() -> launch("--master", "yarn").check()).doesNotThrowAnyException();
  }

  /** YARN would start it again, and what the first driver left would be in the second one's way. */
  @Test
  void driverOnYarnIsStartedOnceUnlessSomebodySaysHowOften() throws IOException {
    String setting = "spark.yarn.maxAppAttempts=";

    assertThat(answer("--master", "yarn", "--deploy-mode", "cluster")).contains(setting + "1");
    assertThat(answer("--master", "yarn", "--deploy-mode", "cluster", "--conf", setting + "3"))
        .filteredOn(word -> word.startsWith(setting))
        .containsExactly(setting + "3");
    String file = file("mine.conf", "spark.yarn.maxAppAttempts 2\n").toString();
    assertThat(answer("--master", "yarn", "--deploy-mode", "cluster", "--properties-file", file))
        .noneMatch(word -> word.startsWith(setting + "1"));
    assertThat(answer("--master", "yarn")).noneMatch(word -> word.startsWith(setting));
    assertThat(answer("--master", "spark://host:7077", "--deploy-mode", "cluster"))
        .noneMatch(word -> word.startsWith(setting));
  }

  private void useSparkOfTheUser() throws IOException {
    file("spark/jars/spark-core_2.13-4.2.1.jar", "");
    assertThat(file("spark/bin/spark-submit", "").toFile().setExecutable(true)).isTrue();
    environment.remove("SPARK_CONF_DIR");
    environment.put("SPARK_HOME", folder + "/spark");
  }

  @Test
  void masterOfTheUsersSparkCounts() throws IOException {
    file("spark/conf/spark-defaults.conf", "spark.master spark://host:7077\n");
    useSparkOfTheUser();

    assertThat(answer())
        .containsExactly(
            "remote",
            "plain",
            folder + "/spark/bin/spark-submit",
            "--class",
            "io.logitwin.cli.Main",
            environment.get("LOGITWIN_HOME") + "/target/logitwin.jar",
            "train");
  }
}
