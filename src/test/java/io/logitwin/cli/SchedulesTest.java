package io.logitwin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.logitwin.config.Option;
import io.logitwin.config.Problems;
import io.logitwin.config.RetrainSettings;
import io.logitwin.config.SettingsSources.Driver;
import io.logitwin.error.Fault;
import io.logitwin.testing.NotRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schedules in jobs/schedules/ are what their schedulers take, and start what there is. */
class SchedulesTest {
  private static final Path SCHEDULES = Path.of("jobs/schedules");
  private static final Path RESOURCES = Path.of("src/test/resources/schedules");
  private static final String CRON = "cron";
  private static final String SERVICE = "logitwin-retrain.service";
  private static final String DAG = "logitwin_retrain_dag.py";
  private static final String CRON_JOB = "cronjob.yaml";
  private static final String APPLICATION = "scheduled-spark-application.yaml";

  /** The command of a shell, up to what the shell does with it. */
  private static final Pattern SHELL =
      Pattern.compile("run-spark\\.sh (retrain .*?)(?:'| &| >>.*)?$", Pattern.MULTILINE);

  private static final Pattern PYTHON =
      Pattern.compile("application_args=\\[(.*?)\n {8}],", Pattern.DOTALL);
  private static final Pattern YAML = Pattern.compile("\n {4}arguments:\n((?: {6}- .*\n)+)");

  @TempDir private Path folder;

  static List<String> schedules() {
    return List.of(CRON, SERVICE, DAG, CRON_JOB, APPLICATION);
  }

  private static String text(String name) throws IOException {
    return Files.readString(SCHEDULES.resolve(name));
  }

  /** Returns a schedule without its comments. */
  private static String rules(String name) throws IOException {
    return text(name)
        .lines()
        .filter(line -> !line.stripLeading().startsWith("#"))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }

  /** Returns the words that the job is started with. */
  private static List<String> words(String name) throws IOException {
    String rules = rules(name);
    return switch (name) {
      case DAG ->
          Pattern.compile("\"([^\"]+)\"")
              .matcher(group(PYTHON, rules))
              .results()
              .map(
                  (MatchResult word) ->
                      word.group(1).replaceAll("\\{\\{ \\w+ }}", "20261127T023000"))
              .toList();
      case APPLICATION ->
          group(YAML, rules).lines().map(line -> line.strip().substring(2)).toList();
      default ->
          Stream.of(
                  group(SHELL, rules)
                      .replaceAll("\\$\\([^)]*\\)", "1")
                      .replace("$RUN_ID", "1")
                      .split(" "))
              .map(word -> word.replace("\"", ""))
              .toList();
    };
  }

  /** What is wrong with a word would be found here, as it would be on a command line. */
  @ParameterizedTest
  @MethodSource("schedules")
  void jobTakesItsOptions(String name) throws IOException {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    Task task = new Jobs(nowhere, nowhere).prepare(words(name), new Problems(), Driver.HERE);

    assertThat(task.needsSpark()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void everyOptionIsOneOfTheJobAndTellsPrometheus(String name) throws IOException {
    List<String> options =
        Pattern.compile("(?<![\\w-])--([a-z][a-z-]*)")
            .matcher(rules(name))
            .results()
            .map(option -> option.group(1))
            .toList();

    assertThat(Option.keys(RetrainSettings.OPTIONS)).containsAll(options);
    assertThat(options).contains("store", "input", "metrics-file");
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void filesOfTheProjectThatItNamesAreThere(String name) throws IOException {
    String text = text(name);
    List<String> named = new ArrayList<>();
    Pattern.compile("/opt/logitwin/((?:target/)?[\\w.-]+(?:/[\\w.-]+)*)")
        .matcher(text)
        .results()
        .map(file -> file.group(1))
        .forEach(named::add);
    Pattern.compile("docs/[a-z-]+\\.md")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .forEach(named::add);
    Pattern.compile("[a-z-]+\\.(?:timer|yaml)")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(file -> "jobs/schedules/" + file)
        .forEach(named::add);

    assertThat(named).contains("docs/schedules.md");
    assertThat(named)
        .filteredOn(file -> !file.endsWith("logitwin.jar"))
        .allSatisfy(file -> assertThat(Path.of(file)).exists());
    if (text.contains("Main")) {
      assertThat(text).contains(Main.class.getName());
    }
  }

  @Test
  void everyScheduleIsInTheDocument() throws IOException {
    String document = Files.readString(Path.of("docs/schedules.md"));

    try (Stream<Path> files = Files.list(SCHEDULES)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> !name.startsWith("_")))
          .hasSize(6)
          .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }
  }

  // cron

  @Test
  void cronLineIsOneThatCronAndTheShellTake() throws Exception {
    List<String> lines = rules(CRON).lines().filter(line -> !line.matches("[A-Z]+=.*|")).toList();
    assertThat(lines).hasSize(1);
    Matcher line = Pattern.compile("(\\S+) (\\S+) \\* \\* \\* logitwin (.*)").matcher(lines.get(0));
    assertThat(line.matches()).isTrue();
    assertThat(line.group(3)).startsWith("flock -n -E 75 ").doesNotContainPattern("(?<!\\\\)%");

    Ended ended = run(List.of("bash", "-n", "-c", line.group(3).replace("\\%", "%")));

    assertThat(ended.exitCode()).as(ended.text()).isZero();
  }

  // systemd

  private Ended verify(String from, String to) throws Exception {
    NotRun.unless(
        isThere("systemd-analyze"), "systemd's own check of its schedule", "no systemd-analyze");
    for (String name : List.of(SERVICE, "logitwin-retrain.timer")) {
      Files.writeString(folder.resolve(name), text(name).replace(from, to));
    }
    return run(
        List.of(
            "systemd-analyze",
            "verify",
            folder.resolve(SERVICE).toString(),
            folder.resolve("logitwin-retrain.timer").toString()));
  }

  @Test
  void systemdTakesServiceAndTimer() throws Exception {
    Ended ended = verify("", "");

    assertThat(ended.exitCode()).as(ended.text()).isZero();
    assertThat(ended.text()).doesNotContain("logitwin");
  }

  @ParameterizedTest
  @CsvSource({"Persistent=, Persistant=", "SuccessExitStatus=, SucessExitStatus=", "UTC, UTZ"})
  void systemdTellsOfWhatItDoesNotTake(String from, String to) throws Exception {
    assertThat(verify(from, to).text()).contains("logitwin-retrain");
  }

  @Test
  void serviceKnowsTheJobsExitCodes() throws IOException {
    assertThat(rules(SERVICE))
        .contains("\nSuccessExitStatus=10 11\n", "\nType=oneshot\n")
        .doesNotContain("MemoryDenyWriteExecute");
    Set<String> notAgain =
        Set.of(group(Pattern.compile("RestartPreventExitStatus=(.*)"), rules(SERVICE)).split(" "));
    assertThat(Stream.of(Fault.values()).map(fault -> Integer.toString(fault.exitCode())))
        .filteredOn(code -> !notAgain.contains(code))
        .containsExactlyInAnyOrder("69", "75");
    assertThat(rules("logitwin-retrain.timer")).contains("\nPersistent=true\n");
  }

  // Airflow

  private static JsonNode dag() throws Exception {
    NotRun.unless(isThere("python3"), "the DAG of Airflow", "no python3");
    Ended ended =
        run(
            List.of(
                "python3",
                RESOURCES.resolve("run_dag.py").toString(),
                SCHEDULES.resolve(DAG).toString()));
    assertThat(ended.exitCode()).as(ended.text()).isZero();
    return new ObjectMapper().readTree(ended.text());
  }

  @Test
  void dagRunsOnceANightAndMakesUpForNone() throws Exception {
    JsonNode dag = dag();

    assertThat(dag.at("/dag/catchup").asBoolean(true)).isFalse();
    assertThat(dag.at("/dag/max_active_runs").asInt()).isEqualTo(1);
    assertThat(dag.at("/dag/schedule").asText()).isEqualTo("30 2 * * *");
    assertThat(dag.at("/task/retries").asInt()).isEqualTo(3);
    assertThat(dag.at("/task/java_class").asText()).isEqualTo(Main.class.getName());
    assertThat(dag.at("/task/application_args").toString())
        .contains("\"--run-id\",\"{{ ts_nodash }}\"");
  }

  @Test
  void dagRetriesOnlyWhatMayComeRight() throws Exception {
    Map<String, String> ends =
        new ObjectMapper().convertValue(dag().get("ends"), new TypeReference<>() {});

    assertThat(ends)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("0", "success"),
                Map.entry("10", "success"),
                Map.entry("11", "AirflowSkipException"),
                Map.entry("69", "retry"),
                Map.entry("75", "retry"),
                Map.entry("64", "AirflowFailException"),
                Map.entry("65", "AirflowFailException"),
                Map.entry("70", "AirflowFailException"),
                Map.entry("143", "AirflowFailException"),
                Map.entry("-9", "AirflowFailException"),
                Map.entry("unknown", "AirflowFailException")));
  }

  // Kubernetes

  private static Set<ValidationMessage> problems(String schema, String yaml) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V4)
        .getSchema(Files.readString(RESOURCES.resolve(schema)))
        .validate(yaml, InputFormat.YAML);
  }

  @ParameterizedTest
  @CsvSource({
    CRON_JOB + ", cronjob-batch-v1.json",
    APPLICATION + ", scheduledsparkapplication-v1beta2.json"
  })
  void kubernetesTakesItsObjects(String name, String schema) throws IOException {
    assertThat(problems(schema, text(name))).isEmpty();
    assertThat(text(name)).contains("\n  concurrencyPolicy: Forbid\n", "\n  timeZone: Etc/UTC\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        CRON_JOB + " | concurrencyPolicy | concurencyPolicy",
        CRON_JOB + " | startingDeadlineSeconds: 7200 | startingDeadlineSeconds: soon",
        CRON_JOB + " | schedule: | suspend:",
        CRON_JOB + " | operator: NotIn | operators: NotIn",
        APPLICATION + " | type: Java | type: Kotlin",
        APPLICATION + " | sparkVersion: | sparkVersions:",
        APPLICATION + " | instances: 2 | instances: 0",
        APPLICATION + " | mountPath: | path:"
      })
  void schemasRefuseWhatKubernetesWould(String name, String from, String to) throws IOException {
    String schema =
        name.equals(CRON_JOB) ? "cronjob-batch-v1.json" : "scheduledsparkapplication-v1beta2.json";

    assertThat(problems(schema, text(name).replace(from, to))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "10, 0", "11, 0", "65, 65", "69, 69", "75, 75", "143, 143"})
  void containerEndsAsKubernetesUnderstands(int job, int container) throws Exception {
    NotRun.unless(isThere("bash"), "the container's own command", "no bash");
    Path fake = folder.resolve("run-spark.sh");
    Files.writeString(fake, "#!/bin/bash\nexit " + job + "\n");
    Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwx------"));
    String script =
        group(Pattern.compile("args:\n +- \\|\n((?: {18}.*\n)+)"), text(CRON_JOB))
            .replace("/opt/logitwin/run-spark.sh", fake.toString());

    assertThat(run(List.of("bash", "-c", script)).exitCode()).isEqualTo(container);
  }

  @Test
  void onlyComeAgainIsTriedAgainByTheCronJob() throws IOException {
    assertThat(rules(CRON_JOB))
        .contains("restartPolicy: Never\n", "operator: NotIn\n              values: [69, 75]\n");
  }

  private record Ended(int exitCode, String text) {}

  private static Ended run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), text);
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }
}
