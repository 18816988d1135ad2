package io.logitwin.data;

import io.logitwin.config.InputSettings;
import io.logitwin.contract.FirstLine;
import io.logitwin.contract.Match;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What an input is, as far as the beginning of its first file tells; most inputs that are not what
 * they seem are refused here, before a cluster reads them.
 *
 * @param summary what of it stands in the record
 * @param match the contract that the rows are held to, and what the columns are under it
 * @param firstRows the first rows of the first file
 */
record InputOutline(InputSummary summary, Match match, FirstRows firstRows) {
  /**
   * Decides what the columns are.
   *
   * @param found what of it stands in the record so far
   * @param input as messages name it
   * @param columns decides by what the input begins with
   * @param firstLine what it begins with
   * @param firstRows the first rows under what was decided
   * @param known is told what is known of the input, whenever that is more than before
   * @throws io.logitwin.error.LogitwinException {@code INPUT_DATA} if the columns are not what they
   *     must be, or an id stands where the label is expected
   */
  static InputOutline of(
      InputSettings settings,
      InputSummary found,
      String input,
      ColumnRule columns,
      FirstLine firstLine,
      Function<Match, FirstRows> firstRows,
      Consumer<InputSummary> known) {
    Match match = columns.decide(firstLine);
    InputSummary summary = found.under(match.contract());
    known.accept(summary);
    FirstRows rows = firstRows.apply(match);
    WayOn.orCommand(
        settings,
        () -> {
          rows.requireNoId(input);
          return rows;
        });
    return new InputOutline(summary, match, rows);
  }
}
