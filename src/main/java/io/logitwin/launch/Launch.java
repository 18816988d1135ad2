package io.logitwin.launch;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that starts Spark for a command line, in an environment. */
public final class Launch {
  private static final String ARCHIVE = "LOGITWIN_CLASS_ARCHIVE";

  /**
   * Spark's launcher adds it for BLAS on dense vectors. Sparse rows need none, and with it the JVM
   * warns on standard error and reads half of its classes anew.
   */
  private static final String VECTOR_API = "--add-modules=jdk.incubator.vector";

  /**
   * An executor that runs out of memory is better ended and replaced. Where it is the driver, the
   * whole process would end, with Spark's exit code 52 and without a record; so there such a task
   * fails like any other.
   */
  private static final String KEEP_THE_DRIVER = "spark.executor.killOnFatalError.depth=0";

  /**
   * By default YARN starts a driver that fails once more. What a job refused it would refuse again,
   * and what it left it would find taken; whether to repeat one is decided by its exit code.
   */
  private static final String ONE_ATTEMPT = "spark.yarn.maxAppAttempts=1";

  /** Who talks to a cluster of this machine need not listen beyond it. */
  private static final Map<String, String> LOOPBACK =
      Map.of("SPARK_LOCAL_IP", "127.0.0.1", "SPARK_LOCAL_HOSTNAME", "localhost");

  private static final String OWN_ARCHIVE =
      "-XX:(AOT|SharedArchiveFile|ArchiveClassesAtExit).*|-Xshare:.*";

  private static final String HEAP = "-Xmx";

  /** Spark's launcher begins with the JVM, -cp, and the class path. */
  private static final int CLASS_PATH_END = 3;

  private static final Pattern OPENED = Pattern.compile("--add-opens=([^/=]+)/([^=]+)=.*");

  private final SubmitOptions options;
  private final Map<String, String> environment;
  private final Path project;
  private final Path sparkHome;
  private final Place place;
  private final TemporaryFolder temporary;

  /**
   * @param environment the variables that run-spark.sh sets: {@code LOGITWIN_HOME}, {@code
   *     SPARK_HOME}, and {@code SPARK_CONF_DIR} unless SPARK_HOME is the user's
   * @throws LogitwinException {@code CONFIGURATION} if the file of Spark's settings is wrong
   */
  public Launch(SubmitOptions options, Map<String, String> environment) {
    this.options = options;
    this.environment = environment;
    this.project = Path.of(environment.get("LOGITWIN_HOME"));
    this.sparkHome = Path.of(environment.get("SPARK_HOME"));
    String settings = environment.getOrDefault("SPARK_CONF_DIR", "");
    this.place =
        Place.of(options, settings.isEmpty() ? sparkHome.resolve("conf") : Path.of(settings));
    this.temporary = TemporaryFolder.of(environment);
  }

  /**
   * Refuses an environment that is wrong, and makes the folder for temporary files where there is
   * none.
   *
   * @throws LogitwinException {@code CONFIGURATION} if a variable is, or if a cluster of YARN is
   *     asked for and nothing says where it is; {@code PERMISSION} if there is no safe place for
   *     temporary files
   */
  public void check() throws IOException {
    if (!archive().matches("on|off")) {
      throw new LogitwinException(
          Fault.CONFIGURATION, "Invalid " + ARCHIVE + "=" + archive() + " (must be on or off)");
    }
    if (place.isOnYarn()) {
      YarnClient.require(environment);
    }
    if (!sparkIsOurs()) {
      SparkHome.requireSubmit(sparkHome, Runtime.version().feature());
      if (place.isOnYarn()) {
        SparkHome.requireYarn(sparkHome);
      }
    } else if (!place.driverIsElsewhere() && !options.dryRun()) {
      temporary.make();
    }
  }

  /** Returns where Spark will run. */
  public Place place() {
    return place;
  }

  /**
   * Returns what run-spark.sh is to do: a word for where Spark runs (local, remote or cluster), a
   * word for whether the start is one that a class archive can be made for (archive or plain), and
   * the words of the command.
   */
  public List<String> answer() {
    List<String> command = command();
    String where = place.driverIsElsewhere() ? "cluster" : place.isLocal() ? "local" : "remote";
    List<String> answer =
        new ArrayList<>(List.of(where, fitsArchive(command) ? "archive" : "plain"));
    answer.addAll(command);
    return answer;
  }

  private List<String> command() {
    List<String> submit = new ArrayList<>();
    // spark-submit's own default, spark.master of the configuration, counts; only without it is it
    // local[*].
    if (!place.masterIsGiven()) {
      submit.addAll(List.of("--master", place.master()));
    }
    if (sparkIsOurs() && !memoryIsGiven()) {
      submit.addAll(List.of("--driver-memory", driverMemory()));
    }
    if (place.isOneProcess()) {
      submit.addAll(List.of("--conf", KEEP_THE_DRIVER));
    }
    if (place.isOnYarn() && place.driverIsElsewhere() && !place.attemptsAreGiven()) {
      submit.addAll(List.of("--conf", ONE_ATTEMPT));
    }
    submit.addAll(options.words());
    submit.addAll(List.of("--class", "io.logitwin.cli.Main", project + "/target/logitwin.jar"));
    submit.addAll(options.job());
    Map<String, String> variables = new LinkedHashMap<>();
    if (place.isClusterOfThisMachine()) {
      LOOPBACK.forEach(
          (name, address) -> {
            if (environment.getOrDefault(name, "").isEmpty()) {
              variables.put(name, address);
            }
          });
    }
    List<String> command = sparkIsOurs() ? driver(submit, variables) : ofTheUser(submit);
    if (variables.isEmpty()) {
      return command;
    }
    List<String> words = new ArrayList<>(List.of("env"));
    variables.forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(command);
    return words;
  }

  private List<String> ofTheUser(List<String> submit) {
    List<String> command = new ArrayList<>(submit);
    command.add(0, SparkHome.requireSubmit(sparkHome, Runtime.version().feature()).toString());
    return command;
  }

  /** In the order of Spark's launcher: options, settings, variables. */
  private boolean memoryIsGiven() {
    return place.memoryIsGiven()
        || Stream.of("SPARK_DRIVER_MEMORY", "SPARK_MEM")
            .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
  }

  private String driverMemory() {
    return place.driverIsElsewhere()
        ? DriverMemory.OF_ANOTHER_MACHINE
        : DriverMemory.fitting(DriverMemory.ofThisMachine());
  }

  private boolean sparkIsOurs() {
    return sparkHome.equals(project.resolve("target/spark"));
  }

  private String archive() {
    String text = environment.getOrDefault(ARCHIVE, "");
    return text.isEmpty() ? "on" : text;
  }

  /**
   * Whether the archive can be made for this command: a local one, with the class path that the
   * project's own settings give. Whatever adds to the class path (an option, a setting,
   * HADOOP_CONF_DIR) changes it; only jars that Spark itself loads do not. And who has an archive
   * of their own would be refused by the JVM if it were given two.
   */
  private boolean fitsArchive(List<String> command) {
    return archive().equals("on")
        && sparkIsOurs()
        && place.isOneProcess()
        && !place.addsJars()
        && command.stream().noneMatch(word -> word.matches(OWN_ARCHIVE))
        && command.get(1).equals("-cp")
        && command
            .get(2)
            .matches(
                Stream.of(
                        project + "/conf/:" + sparkHome + "/jars/slf4j-api-",
                        ":" + sparkHome + "/jars/*")
                    .map(Pattern::quote)
                    .collect(Collectors.joining("[^:/]*")));
  }

  /**
   * Asks Spark's launcher for the command that starts the driver's JVM: it resolves memory, Java
   * options and module flags, which must be known before the JVM starts. This is what
   * spark-submit's own script does, in a JVM of its own; the launcher has no public method for it.
   */
  private List<String> driver(List<String> submit, Map<String, String> variables) {
    List<String> command = build(submit, variables);
    command.stream()
        .filter(word -> word.startsWith(HEAP))
        .map(word -> word.substring(HEAP.length()))
        .reduce((before, last) -> last)
        .ifPresent(DriverMemory::requireEnough);
    if (!place.driverIsElsewhere()) {
      // Before the user's own options, which win.
      command.add(CLASS_PATH_END, "-Djava.io.tmpdir=" + temporary.path());
    }
    if (place.isOneProcess()) {
      command.remove(VECTOR_API);
      command.removeIf(Launch::opensNothing);
    }
    return command;
  }

  /**
   * Whether an option opens a package that this Java no longer has: the driver's JVM, which is the
   * same, would warn of it on standard error.
   */
  private static boolean opensNothing(String option) {
    Matcher opened = OPENED.matcher(option);
    return opened.matches()
        && ModuleLayer.boot()
            .findModule(opened.group(1))
            .filter(module -> !module.getPackages().contains(opened.group(2)))
            .isPresent();
  }

  @SuppressWarnings("unchecked")
  private List<String> build(List<String> submit, Map<String, String> variables) {
    try {
      Class<?> type = Class.forName("org.apache.spark.launcher.SparkSubmitCommandBuilder");
      Constructor<?> constructor = type.getDeclaredConstructor(List.class);
      constructor.setAccessible(true);
      Object builder = constructor.newInstance(submit);
      Field variablesOfTheLauncher = type.getSuperclass().getDeclaredField("childEnv");
      variablesOfTheLauncher.setAccessible(true);
      ((Map<String, String>) variablesOfTheLauncher.get(builder)).putAll(environment);
      Method method = type.getMethod("buildCommand", Map.class);
      method.setAccessible(true);
      return (List<String>) method.invoke(builder, variables);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof IOException) {
        throw new LogitwinException(
            Fault.COMMAND_LINE, "Cannot start Spark: " + e.getCause().getMessage(), e);
      }
      throw new IllegalStateException("Spark's launcher gave no command", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Spark's launcher is not the one that is expected", e);
    }
  }
}
