package io.logitwin.report.page;

import io.logitwin.lineage.Lineage;
import io.logitwin.run.RecordedRun;
import io.logitwin.storage.Folder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What others read of a run, made of one reading of its files: its page, its model's card, and once
 * it has ended its lineage.
 */
public final class RunDocuments {
  private RunDocuments() {}

  /**
   * Reads a run that has ended.
   *
   * @param folder of the run
   * @throws io.logitwin.error.LogitwinException {@code NO_INPUT} if there is no record, {@code
   *     INPUT_DATA}, naming the file, if one is damaged
   */
  public static List<RunDocument> of(Folder folder) throws IOException {
    RecordedRun run = ReportPage.record(folder);
    List<RunDocument> documents = new ArrayList<>(of(folder, run));
    documents.add(new RunDocument(Lineage.FILE, () -> Lineage.of(run)));
    return documents;
  }

  /**
   * Reads a run.
   *
   * @param folder with what the run has written
   * @param run its record, as far as it is known
   * @throws io.logitwin.error.LogitwinException {@code INPUT_DATA}, naming the file, if one is
   *     damaged
   */
  public static List<RunDocument> of(Folder folder, RecordedRun run) throws IOException {
    RunFiles files = RunFilesReader.read(folder, run);
    List<RunDocument> documents = new ArrayList<>();
    documents.add(new RunDocument(ReportPage.FILE, () -> ReportPage.of(files)));
    if (ModelCard.has(files)) {
      documents.add(new RunDocument(ModelCard.FILE, () -> ModelCard.of(files)));
    }
    return documents;
  }
}
