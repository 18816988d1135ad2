package io.logitwin.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts {@code run-spark.sh} as a user does: a process of its own, in a folder of the caller. The
 * first {@code mvn} on its path fails, so that a test sees a build that should not be.
 */
public final class RunSpark {
  /** The project that is tested. */
  public static final Path PROJECT = Path.of("").toAbsolutePath();

  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";
  private static final long PATIENCE_SECONDS = 600;

  /**
   * How a start ended.
   *
   * @param exitCode the process's
   * @param out its standard output
   * @param err its standard error
   * @param seconds how long it took
   */
  public record Ended(int exitCode, String out, String err, double seconds) {}

  private final Path script;
  private final Path caller;
  private final Map<String, String> environment = new LinkedHashMap<>();

  /**
   * @param caller the folder that the script is started in; what the process prints is kept there,
   *     in folders of which the name begins with "."
   */
  public RunSpark(Path script, Path caller) {
    this.script = script;
    this.caller = caller;
    // What is set where the tests run must not decide what they find.
    for (String name :
        List.of(
            "SPARK_HOME",
            "SPARK_CONF_DIR",
            "SPARK_LOCAL_IP",
            "SPARK_LOCAL_HOSTNAME",
            "SPARK_DIST_CLASSPATH",
            "HADOOP_CONF_DIR",
            "YARN_CONF_DIR",
            "LOGITWIN_CLASSPATH",
            "LOGITWIN_CLASS_ARCHIVE")) {
      environment.put(name, "");
    }
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** Sets a variable of the process's environment; empty text removes it. */
  public RunSpark with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts the script and waits until it ends. */
  public Ended run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).await();
  }

  /** Starts the script. */
  public Started start(String... arguments) throws IOException {
    Path streams = Files.createTempDirectory(caller, ".streams");
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(DefaultSignals.of(command))
            .directory(caller.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(streams.resolve("out").toFile())
            .redirectError(streams.resolve("err").toFile());
    environment.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    if (!environment.containsKey("PATH")) {
      builder.environment().merge("PATH", failingMaven(streams) + ":", (path, mvn) -> mvn + path);
    }
    return new Started(builder.start(), streams, System.nanoTime());
  }

  private static Path failingMaven(Path folder) throws IOException {
    Path mvn = Files.createDirectory(folder.resolve("bin")).resolve("mvn");
    Files.writeString(mvn, "#!/bin/sh\necho \"mvn was called: $*\" >&2\nexit 1\n");
    if (!mvn.toFile().setExecutable(true)) {
      throw new IOException("Cannot make " + mvn + " executable");
    }
    return mvn.getParent();
  }

  /** A start that may not have ended. */
  public static final class Started {
    private final Process process;
    private final Path streams;
    private final long start;

    private Started(Process process, Path streams, long start) {
      this.process = process;
      this.streams = streams;
      this.start = start;
    }

    /** Returns what has come on standard output so far. */
    public String out() {
      return read("out");
    }

    /** Returns whether the process has not ended. */
    public boolean isAlive() {
      return process.isAlive();
    }

    /** Returns the process and all that it has started, as they are now. */
    public Stream<ProcessHandle> processes() {
      return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** Sends a signal, such as INT. */
    public void signal(String name) throws IOException, InterruptedException {
      Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
      if (kill.waitFor() != 0) {
        throw new IOException("Cannot send " + name + " to process " + process.pid());
      }
    }

    /**
     * Kills one of the executors of a local cluster, as a machine that is lost would end it.
     *
     * @throws IllegalStateException if there is none
     */
    public void killExecutor() {
      ProcessHandle executor =
          process
              .descendants()
              .filter(child -> child.info().commandLine().orElse("").contains(EXECUTOR))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("There is no executor"));
      if (!executor.destroyForcibly()) {
        throw new IllegalStateException("Cannot kill process " + executor.pid());
      }
    }

    /** Waits until the process ends. */
    public Ended await() throws InterruptedException {
      if (!process.waitFor(PATIENCE_SECONDS, SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException(
            "run-spark.sh did not end in " + PATIENCE_SECONDS + " s:\n" + out() + read("err"));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Ended(process.exitValue(), out(), read("err"), seconds);
    }

    private String read(String name) {
      try {
        return Files.readString(streams.resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
