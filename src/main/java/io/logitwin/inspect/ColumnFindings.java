package io.logitwin.inspect;

import io.logitwin.inspect.ColumnFinding.Kind;
import io.logitwin.statistics.Moments;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds what a careful person would stop at in a column. */
final class ColumnFindings {
  /** The range in which the squares of features, and sums of them, are doubles. */
  private static final double LARGEST = 1e140;

  private static final double SMALLEST = 1e-140;

  /** Of fewer rows, all may have different integers by chance. */
  private static final int FEWEST_IDS = 20;

  private final int column;
  private final String name;
  private final ColumnTally tally;
  private final long present;
  private final List<ColumnFinding> findings = new ArrayList<>();

  private ColumnFindings(int column, String name, ColumnTally tally) {
    this.column = column;
    this.name = name;
    this.tally = tally;
    present = tally.integers() + tally.decimals() + tally.texts();
  }

  /**
   * @param column 1-based
   */
  static List<ColumnFinding> of(int column, String name, ColumnTally tally) {
    ColumnFindings search = new ColumnFindings(column, name, tally);
    search.lookAtNumbers();
    search.lookForIds();
    search.lookAtMissing();
    search.lookForConstants();
    return List.copyOf(search.findings);
  }

  private void add(Kind kind, String sentence) {
    findings.add(new ColumnFinding(kind, sentence));
  }

  private void lookAtNumbers() {
    Moments moments = tally.moments();
    double largest = Math.max(Math.abs(moments.minimum()), Math.abs(moments.maximum()));
    if (largest > LARGEST || (largest > 0 && largest < SMALLEST)) {
      add(
          Kind.OUT_OF_SCALE,
          "has " + largest + " as its largest value, whose square is beyond what a fit can hold");
    }
    long texts = tally.texts();
    if (texts > 0 && texts < present) {
      String example = Text.excerpt(tally.examples().get(0));
      add(
          Kind.MIXED_TYPES,
          String.format(
              "has texts among its numbers: %d of %d values, such as '%s'",
              texts, present, example));
    }
    if (tally.blankedNumbers() > 0) {
      add(Kind.BLANKS, "has numbers with blanks around them: " + tally.blankedNumbers());
    }
  }

  private void lookForIds() {
    boolean integers = present > 0 && tally.integers() == present;
    if (ColumnNames.isCalledId(name) && tally.decimals() == 0 && present >= 3 && mostlyDistinct()) {
      add(
          Kind.ID,
          String.format(
              "looks like an id: it is called so, and has %d different values in %d rows",
              tally.values().count(), present));
    } else if (integers && present >= FEWEST_IDS && allDistinct()) {
      Moments moments = tally.moments();
      if (moments.maximum() - moments.minimum() + 1 == present) {
        add(
            Kind.ID,
            String.format(
                Locale.ROOT,
                "looks like an id: it has every integer from %.0f to %.0f",
                moments.minimum(),
                moments.maximum()));
      } else if (column == 1) {
        add(Kind.ID, "looks like an id: it is the first one, and each row has another integer");
      }
    }
  }

  private boolean mostlyDistinct() {
    return 2 * tally.values().count() > present;
  }

  private boolean allDistinct() {
    DistinctValues values = tally.values();
    return values.isEstimate()
        ? values.count() >= ColumnProfile.ALL_DISTINCT * present
        : values.count() == present;
  }

  private void lookAtMissing() {
    long missing = tally.missing().values().stream().mapToLong(Long::longValue).sum();
    if (missing > 0 && present == 0) {
      add(Kind.EMPTY, "has no value: every one is missing");
    } else if (missing > present) {
      add(
          Kind.MOSTLY_MISSING,
          String.format("has no value in %d of %d rows", missing, missing + present));
    }
  }

  private void lookForConstants() {
    if (present > 0 && tally.values().count() == 1) {
      String value = tally.values().counted().keySet().stream().findFirst().orElse("(long text)");
      add(Kind.CONSTANT, "is constant: every value is " + Text.excerpt(value));
    }
  }
}
