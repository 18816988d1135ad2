package io.logitwin.inspect;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Which label each value of a text column goes with, as long as it is always the same one, and the
 * values are few.
 */
final class TextLabels implements Serializable {
  private final int mostValues;
  // Null once the column is known not to tell the label.
  private Map<String, String> labels = new HashMap<>();

  TextLabels(int mostValues) {
    this.mostValues = mostValues;
  }

  void add(String value, String label) {
    if (labels == null) {
      return;
    }
    String known = labels.get(value);
    if (known == null && labels.size() < mostValues && value.length() <= DistinctValues.LONGEST) {
      labels.put(value, label);
    } else if (!label.equals(known)) {
      labels = null;
    }
  }

  void merge(TextLabels other) {
    if (other.labels == null) {
      labels = null;
    } else {
      other.labels.forEach(this::add);
    }
  }

  /** Returns whether the column's value tells the label, of which there are two at least. */
  boolean determine() {
    return labels != null && labels.values().stream().distinct().count() > 1;
  }

  /** Returns how many values are held in memory. */
  int held() {
    return labels == null ? 0 : labels.size();
  }
}
