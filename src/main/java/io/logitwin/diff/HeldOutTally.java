package io.logitwin.diff;

import io.logitwin.diff.HeldOutChange.Flip;
import io.logitwin.heldout.HeldOutRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Finds the rows that two models share, and counts how they are answered. */
final class HeldOutTally {
  private final List<String> classesA;
  private final List<String> classesB;
  private final List<Flip> flips = new ArrayList<>();
  private long shared;
  private long otherLabels;
  private long bothRight;
  private long onlyA;
  private long onlyB;
  private long wrongAlike;
  private long wrongDifferently;

  HeldOutTally(List<String> classesA, List<String> classesB) {
    this.classesA = classesA;
    this.classesB = classesB;
  }

  HeldOutChange count(List<HeldOutRow> rowsA, List<HeldOutRow> rowsB) {
    Map<String, List<HeldOutRow>> unpaired = new HashMap<>();
    rowsA.forEach(
        row -> unpaired.computeIfAbsent(row.content(), content -> new ArrayList<>(1)).add(row));
    HeldOutRow[] partners = new HeldOutRow[rowsB.size()];
    pair(rowsB, partners, unpaired, (a, b) -> label(a, classesA).equals(label(b, classesB)));
    pair(rowsB, partners, unpaired, (a, b) -> true);
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] != null) {
        add(partners[i], rowsB.get(i));
      }
    }
    return new HeldOutChange(
        rowsA.size(),
        rowsB.size(),
        shared,
        otherLabels,
        bothRight,
        onlyA,
        onlyB,
        wrongAlike,
        wrongDifferently,
        flips);
  }

  private static void pair(
      List<HeldOutRow> rows,
      HeldOutRow[] partners,
      Map<String, List<HeldOutRow>> unpaired,
      BiPredicate<HeldOutRow, HeldOutRow> fits) {
    for (int i = 0; i < partners.length; i++) {
      List<HeldOutRow> candidates = unpaired.get(rows.get(i).content());
      if (partners[i] != null || candidates == null) {
        continue;
      }
      for (int j = 0; j < candidates.size() && partners[i] == null; j++) {
        if (fits.test(candidates.get(j), rows.get(i))) {
          partners[i] = candidates.remove(j);
        }
      }
    }
  }

  private void add(HeldOutRow rowA, HeldOutRow rowB) {
    String label = label(rowB, classesB);
    String a = name(rowA.answer().prediction(), classesA);
    String b = name(rowB.answer().prediction(), classesB);
    shared++;
    otherLabels += label(rowA, classesA).equals(label) ? 0 : 1;
    if (!a.equals(b)) {
      flips.add(new Flip(rowB.rowId(), label, a, b));
    }
    if (a.equals(label) && b.equals(label)) {
      bothRight++;
    } else if (a.equals(label)) {
      onlyA++;
    } else if (b.equals(label)) {
      onlyB++;
    } else if (a.equals(b)) {
      wrongAlike++;
    } else {
      wrongDifferently++;
    }
  }

  private static String label(HeldOutRow row, List<String> classes) {
    return name(row.label(), classes);
  }

  private static String name(int label, List<String> classes) {
    if (label >= classes.size()) {
      throw new IllegalArgumentException(
          String.format("Invalid class: %d (must be < %d)", label, classes.size()));
    }
    return classes.get(label);
  }
}
