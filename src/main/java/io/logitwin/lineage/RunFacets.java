package io.logitwin.lineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logitwin.run.RecordedRun;
import io.logitwin.run.RunStatus;

/** What is said of the run itself. */
final class RunFacets {
  private RunFacets() {}

  static ObjectNode of(RecordedRun run, Facets facets) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    if (run.environment() != null) {
      all.set("processing_engine", facets.processingEngine(run.environment().spark()));
    }
    if (run.status() == RunStatus.FAILED) {
      all.set("errorMessage", facets.errorMessage(firstLine(run.reason())));
    }
    all.set("logitwin_run", own(run, facets));
    return all;
  }

  /** What OpenLineage has no words for; {@code LogitwinRunFacet.json} is its schema. */
  private static ObjectNode own(RecordedRun run, Facets facets) {
    ObjectNode own =
        facets
            .ownRun()
            .put("runId", run.runId())
            .put("status", run.status().code())
            .put("exitCode", run.exitCode())
            .put("startedAt", run.startedAt().toString());
    if (run.status() != RunStatus.FAILED && !run.reason().isEmpty()) {
      own.put("reason", firstLine(run.reason()));
    }
    if (run.failedStage() != null) {
      own.put("failedStage", run.failedStage());
    }
    if (run.environment() != null) {
      own.put("gitCommit", run.environment().gitCommit());
    }
    if (run.parity() != null) {
      own.set("parity", parity(run.parity().rows(), run.parity().identicalRows()));
    } else if (run.scoring() != null && run.scoring().recomputed() > 0) {
      own.set("parity", parity(run.scoring().recomputed(), run.scoring().identical()));
    }
    return own;
  }

  /** What follows it names rows, with what stands in them: not for whoever takes lineage. */
  private static String firstLine(String reason) {
    return reason.lines().findFirst().orElse("");
  }

  private static ObjectNode parity(long rows, long identical) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("rows", rows)
        .put("identicalRows", identical)
        .put("differingRows", rows - identical);
  }
}
