package io.logitwin.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.RecordedRun;
import io.logitwin.run.RunRecord;
import io.logitwin.storage.Folder;
import io.logitwin.text.Text;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;

/** The page of a run, {@code report.html}: one file that needs no other, and no network. */
public final class ReportPage {
  /** The file's name. */
  public static final String FILE = "report.html";

  private static final String TEMPLATES = "io.logitwin.report.templates";

  private ReportPage() {}

  /**
   * Makes the page of a run that has ended.
   *
   * @param folder of the run
   * @throws LogitwinException {@code NO_INPUT} if there is no record, {@code INPUT_DATA}, naming
   *     the file, if one is damaged
   */
  public static String of(Folder folder) throws IOException {
    return of(folder, record(folder));
  }

  /**
   * Makes the page of a run.
   *
   * @param folder with what the run has written
   * @param run its record, as far as it is known
   * @throws LogitwinException {@code INPUT_DATA}, naming the file, if one is damaged
   */
  public static String of(Folder folder, RecordedRun run) throws IOException {
    return of(RunFilesReader.read(folder, run));
  }

  static String of(RunFiles files) throws IOException {
    return render("page.jte", Map.of("page", PageMaker.of(files, Assets.read())));
  }

  /**
   * Makes a page of two runs side by side.
   *
   * @throws LogitwinException as {@link #of(Folder)}
   */
  public static String compared(Folder one, Folder other) throws IOException {
    Page page =
        ComparedRuns.page(
            RunFilesReader.read(one, record(one)),
            RunFilesReader.read(other, record(other)),
            Assets.read().style());
    return render("page.jte", Map.of("page", page));
  }

  static RecordedRun record(Folder folder) throws IOException {
    try {
      return RecordedRun.read(folder.read(RunRecord.FILE), folder.display() + "/" + RunRecord.FILE);
    } catch (FileNotFoundException e) {
      throw new LogitwinException(
          Fault.NO_INPUT,
          String.format(
              "Cannot find a run in %s: there is no %s (expected the --output of a run that has ended)",
              folder.display(), RunRecord.FILE),
          e);
    }
  }

  private static String render(String template, Map<String, Object> parameters) {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, ReportPage.class.getClassLoader(), TEMPLATES);
    StringOutput out = new StringOutput();
    engine.render(template, parameters, new Harmless(out));
    return out.toString();
  }

  /**
   * Whatever is printed was perhaps written by others: what plays with the reader is shown, not
   * done, before it is escaped.
   */
  private static final class Harmless extends OwaspHtmlTemplateOutput {
    Harmless(StringOutput out) {
      super(out);
    }

    @Override
    public void writeUserContent(String text) {
      super.writeUserContent(text == null ? null : Text.line(text));
    }
  }
}
