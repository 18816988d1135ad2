package io.logitwin.audit.models;

import io.logitwin.audit.ClassPair;
import io.logitwin.config.AuditSettings.TwoClasses;
import io.logitwin.contract.LabelRule;
import io.logitwin.data.Columns;
import io.logitwin.data.ValidatedData;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.text.Text;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.functions;

/** Whether the data have what the options ask for; checked before anything is fitted. */
public final class AuditChecks {
  private static final int LISTED = 10;

  private AuditChecks() {}

  /**
   * Returns the two classes that were asked for: by their names, if one of them is the name of a
   * class, and otherwise by their numbers, 0..k−1.
   *
   * @throws LogitwinException {@code COMMAND_LINE} if one of them is no class of the data
   * @throws LogitwinException {@code INPUT_DATA} if one of them is a class without rows
   */
  public static ClassPair requireClasses(TwoClasses asked, ValidatedData data) {
    List<String> written = List.of(asked.first(), asked.second());
    List<String> names = data.classNames();
    List<String> known =
        Collections.disjoint(names, written) ? LabelRule.numbers(data.classes()) : names;
    String both = Text.excerpt(asked.first()) + "," + Text.excerpt(asked.second());
    for (String one : written) {
      if (!known.contains(one)) {
        throw new LogitwinException(
            Fault.COMMAND_LINE,
            String.format(
                "Invalid classes %s: there is no class %s (the input has the classes %s)",
                both, Text.excerpt(one), described(names)));
      }
      if (!data.labelCounts().containsKey(known.indexOf(one))) {
        throw new LogitwinException(
            Fault.INPUT_DATA,
            String.format(
                "Cannot compare the classes %s: the input has no row of class %s",
                both, Text.excerpt(one)));
      }
    }
    return new ClassPair(known.indexOf(asked.first()), known.indexOf(asked.second()));
  }

  private static String described(List<String> names) {
    String numbers = "0.." + (names.size() - 1);
    if (names.equals(LabelRule.numbers(names.size()))) {
      return numbers;
    }
    String listed =
        names.stream().limit(LISTED).map(Text::excerpt).collect(Collectors.joining(", "));
    return listed + (names.size() > LISTED ? ", ..." : "") + "; their numbers are " + numbers;
  }

  /**
   * Checks that there is a row to explain.
   *
   * @throws LogitwinException {@code COMMAND_LINE} if there is none of this id
   */
  public static void requireRow(long rowId, ValidatedData data) {
    if (data.rows().filter(functions.col(Columns.ROW_ID).equalTo(rowId)).isEmpty()) {
      throw new LogitwinException(
          Fault.COMMAND_LINE,
          String.format(
              "Cannot explain row %d: no accepted row has this id (the input has the row ids 0..%d)",
              rowId, data.summary().rows() + data.summary().quarantined() - 1));
    }
  }
}
