package io.logitwin.answers;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The held-out rows that are worth a look.
 *
 * @param mistakes ids of wrong predictions, the surest first
 * @param suspectRows how many rows have a label that may be wrong
 * @param suspects those whose label is the least likely, in that order
 * @param correct of each class the id of the surest right prediction, in the order of the classes
 *     that have one
 */
public record ExampleChoice(
    List<Long> mistakes, long suspectRows, List<LabelSuspect> suspects, List<Long> correct) {
  public ExampleChoice {
    mistakes = List.copyOf(mistakes);
    suspects = List.copyOf(suspects);
    correct = List.copyOf(correct);
  }

  /** Returns the ids of all these rows, each once, ascending. */
  public Set<Long> rowIds() {
    Set<Long> ids = new TreeSet<>(mistakes);
    ids.addAll(correct);
    suspects.forEach(suspect -> ids.add(suspect.rowId()));
    return ids;
  }
}
