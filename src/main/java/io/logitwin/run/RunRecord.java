package io.logitwin.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * The record of a run, which becomes {@code run.json}. Stages add what they found as they end, so
 * that a run that fails has the sections of the stages before. The keys are documented in {@code
 * docs/run-json.md}.
 *
 * <p>Thread-safe: on Ctrl-C another thread closes the record.
 */
public final class RunRecord {
  /** The file's name. */
  public static final String FILE = "run.json";

  private static final int SCHEMA_VERSION = 1;

  private final Clock clock;
  private final ObjectNode root = Json.mapper().createObjectNode();
  private final ArrayNode stages = Json.mapper().createArrayNode();

  public RunRecord(String job, RunId id, Clock clock) {
    this.clock = clock;
    root.put("schema-version", SCHEMA_VERSION);
    root.putNull("status");
    root.putNull("exit-code");
    root.putNull("reason");
    root.put("job", job);
    root.put("run-id", id.text());
    root.put("started-at", now());
    root.putNull("first-job-at");
    root.putNull("finished-at");
    root.set("stages", stages);
  }

  /** Adds a section. */
  public synchronized void put(String section, Object value) {
    root.set(section, Json.mapper().valueToTree(value));
  }

  /** Notes that the first Spark job of the run has ended: what a start takes is until here. */
  public synchronized void firstJobEnded() {
    root.put("first-job-at", now());
  }

  /** Adds a stage that has ended. */
  public synchronized void addStage(String name, double seconds) {
    stages.addObject().put("name", name).put("seconds", Math.round(seconds * 1000) / 1000.0);
  }

  /** Closes the record and returns it as text. */
  public synchronized String close(RunStatus status, int exitCode, String reason) {
    root.put("status", status.code());
    root.put("exit-code", exitCode);
    root.put("reason", reason);
    root.put("finished-at", now());
    return Json.write(root);
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
