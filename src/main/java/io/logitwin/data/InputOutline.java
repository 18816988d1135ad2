package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.Dialect;
import io.logitwin.contract.Match;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * What an input is, as far as the beginning of its first file tells; most inputs that are not what
 * they seem are refused here, before a cluster reads them.
 *
 * @param summary what of it stands in the record
 * @param files the files, in name order
 * @param match the contract that the rows are held to, and what the columns are under it
 * @param firstRows the first rows of the first file
 */
record InputOutline(InputSummary summary, List<InputFile> files, Match match, FirstRows firstRows) {
  InputOutline {
    files = List.copyOf(files);
  }

  /**
   * Finds the files and reads the beginning of the first.
   *
   * @param columns decides by the first line what the columns are
   * @param known is told what is known of the input, whenever that is more than before
   * @throws LogitwinException {@code NO_INPUT} if there is no such input
   * @throws LogitwinException {@code INPUT_DATA} if the first file cannot be read, has no header or
   *     a wrong one, or an id where the label is expected
   */
  static InputOutline of(
      InputSettings settings,
      ColumnRule columns,
      Configuration hadoop,
      Consumer<InputSummary> known)
      throws IOException {
    InputSummary unknown = InputSummary.at(settings.location());
    known.accept(unknown);
    List<InputFile> files = InputFiles.find(settings.location(), hadoop);
    InputSummary found = unknown.found(files);
    known.accept(found);
    FileBeginning first =
        FileBeginning.read(files.get(0), settings.maxLineBytes(), FirstRows.MOST, hadoop)
            .requireReadable();
    Match match = columns.decide(first.firstLine());
    InputSummary summary = found.under(match.contract());
    known.accept(summary);
    Dialect dialect = match.contract().dialect();
    FirstRows rows = new FirstRows(match.layout(), dialect, first.rows(dialect.header()));
    WayOn.orCommand(
        settings,
        () -> {
          rows.requireNoId(first.file());
          return rows;
        });
    return new InputOutline(summary, files, match, rows);
  }
}
