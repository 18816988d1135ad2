package io.logitwin.cli;

import io.logitwin.config.AuditSettings;
import io.logitwin.pipeline.AuditPipeline;
import io.logitwin.report.AuditResult;
import io.logitwin.report.AuditTable;
import java.io.IOException;
import java.io.PrintStream;

/** The job <em>audit</em>. */
final class AuditCommand implements Job {
  private final AuditSettings settings;
  private final JobRun run;

  AuditCommand(AuditSettings settings, Console console, PrintStream out) {
    this.settings = settings;
    this.run = new JobRun(settings, console, out);
  }

  @Override
  public boolean needsSpark() {
    return true;
  }

  @Override
  public int run() throws IOException {
    return run.run(
        (spark, directory, record, stages) -> {
          AuditResult result = new AuditPipeline(spark, settings, directory, record, stages).run();
          return AuditTable.of(result, directory.display());
        });
  }
}
