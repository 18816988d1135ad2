package io.logitwin.lineage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logitwin.run.Json;
import io.logitwin.run.RecordedRun;
import io.logitwin.run.RunDirectory;
import io.logitwin.run.RunStatus;
import java.util.Optional;
import java.util.UUID;

/**
 * The lineage of a run, {@code lineage.json}: one event in OpenLineage's format that says how the
 * run ended, what it read and what it left. It can be sent to whoever takes such events, as it is.
 */
public final class Lineage {
  /** The file's name. */
  public static final String FILE = RunDirectory.LINEAGE;

  /** Of all jobs of the project. */
  private static final String NAMESPACE = "logitwin";

  private Lineage() {}

  /**
   * Returns the event of a run that has ended: of equal records, made by one version of the
   * program, the same text.
   *
   * @param run its record, and all that the event is made of
   */
  public static String of(RecordedRun run) {
    return of(run, Optional.ofNullable(Lineage.class.getPackage().getImplementationVersion()));
  }

  /** Takes the version of the program, so that a test can say one. */
  static String of(RecordedRun run, Optional<String> version) {
    Facets facets = Facets.by(version);
    ObjectNode event = Json.mapper().createObjectNode();
    event
        .put("eventType", eventType(run.status()))
        .put("eventTime", run.finishedAt().toString())
        .put("producer", facets.producer())
        .put("schemaURL", Facets.EVENT_SCHEMA);
    event
        .putObject("run")
        .put("runId", id(run).toString())
        .set("facets", RunFacets.of(run, facets));
    event
        .putObject("job")
        .put("namespace", NAMESPACE)
        .put("name", run.job())
        .putObject("facets")
        .set("jobType", facets.jobType());
    event.set("inputs", Inputs.of(run, facets).json());
    event.set("outputs", Outputs.of(run, facets).json());
    return Json.write(event);
  }

  /** A challenger that was rejected, or a run with nothing to do, has done its work. */
  private static String eventType(RunStatus status) {
    return switch (status) {
      case SUCCEEDED, REJECTED, SKIPPED -> "COMPLETE";
      case FAILED -> "FAIL";
      case INTERRUPTED -> "ABORT";
    };
  }

  /**
   * OpenLineage knows runs by a UUID. This one (of version 3) follows from job and run id, so that
   * whoever gave the id can compute it, and two jobs of one pipeline may share an id.
   */
  private static UUID id(RecordedRun run) {
    return UUID.nameUUIDFromBytes(
        (NAMESPACE + "/" + run.job() + "/" + run.runId()).getBytes(UTF_8));
  }
}
