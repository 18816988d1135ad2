package io.logitwin.write;

import io.logitwin.audit.Derivation;
import io.logitwin.report.WorkedText;
import io.logitwin.run.AuditSection;
import io.logitwin.run.Json;
import io.logitwin.run.RunDirectory;
import java.io.IOException;

/** The stage <em>write</em> of the audit: the numbers, and the two worked examples as text. */
public final class AuditWriter {
  private final RunDirectory directory;

  public AuditWriter(RunDirectory directory) {
    this.directory = directory;
  }

  /**
   * Writes the results and reads them back.
   *
   * @param parts what audit.json says
   * @param derivation the worked derivation
   * @throws io.logitwin.error.LogitwinException {@code STORAGE} if what is read back is not what
   *     was written
   */
  public void write(AuditSection parts, Derivation derivation) throws IOException {
    directory.write("audit.json", Json.write(parts));
    directory.write("derivation.txt", WorkedText.of(derivation));
    if (parts.explain() != null) {
      directory.write("explanation.txt", WorkedText.of(parts.explain()));
    }
  }
}
