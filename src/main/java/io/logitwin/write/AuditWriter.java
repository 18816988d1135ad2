package io.logitwin.write;

import io.logitwin.audit.Derivation;
import io.logitwin.audit.ExplainedRow;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.report.WorkedText;
import io.logitwin.run.AuditSection;
import io.logitwin.run.Json;
import io.logitwin.run.RunDirectory;
import java.io.IOException;
import java.util.Optional;

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
   * @param explained the explained row, if one was asked for
   * @throws LogitwinException {@code STORAGE} if what is read back is not what was written
   */
  public void write(AuditSection parts, Derivation derivation, Optional<ExplainedRow> explained)
      throws IOException {
    write("audit.json", Json.write(parts));
    write("derivation.txt", WorkedText.of(derivation));
    if (explained.isPresent()) {
      write("explanation.txt", WorkedText.of(explained.get()));
    }
  }

  private void write(String name, String text) throws IOException {
    directory.write(name, text);
    if (!directory.read(name).equals(text)) {
      throw new LogitwinException(
          Fault.STORAGE,
          "Cannot trust " + directory.child(name) + ": what was read back is not what was written");
    }
  }
}
