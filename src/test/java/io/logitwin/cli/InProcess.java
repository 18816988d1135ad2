package io.logitwin.cli;

import io.logitwin.config.JobSettings;
import io.logitwin.run.RunId;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Runs a command line as {@link Main} does, but in this JVM, on the Spark that all tests share. */
public final class InProcess {
  /**
   * How it ended.
   *
   * @param exitCode what the process would end with
   * @param out what came on standard output
   * @param err what came on standard error
   */
  public record Ended(int exitCode, String out, String err) {}

  private InProcess() {}

  /** Runs a command line: the job and its options. */
  public static Ended run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return run(out, out, arguments);
  }

  /** Returns the run of a job of which nobody sees anything. */
  static <S extends JobSettings> JobRun<S> unseen(Job<S> job, S settings) {
    PrintStream nowhere = stream(OutputStream.nullOutputStream());
    Console console = new Console(nowhere, nowhere, Terminal.NONE);
    return new JobRun<>(
        job,
        settings,
        RunId.create(Instant.now(), new SecureRandom()),
        console,
        nowhere,
        new MetricsAtEnd(job.name(), settings, console, Clock.systemUTC()));
  }

  /** Runs with a standard output that cannot be written. */
  static Ended runOnFullOutput(String... arguments) {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws java.io.IOException {
            throw new java.io.IOException("No space left on device");
          }
        };
    return run(full, new ByteArrayOutputStream(), arguments);
  }

  private static Ended run(OutputStream out, ByteArrayOutputStream captured, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = new Main(stream(out), stream(err)).run(List.of(arguments));
    return new Ended(
        exitCode, captured.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(OutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
