package io.logitwin.report.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logitwin.examples.ExampleRow;
import io.logitwin.examples.Examples;
import io.logitwin.examples.Examples.Suspect;
import io.logitwin.run.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Held-out rows with the run's own answers, for the drawing pad.
 *
 * @param groups ids of rows by what they are
 * @param rows each row once
 */
record PadGallery(Map<String, List<Long>> groups, List<ObjectNode> rows) {
  private static final int MOST = 24;

  /** So many characters of rows a page holds; those of the digits take 87,000. */
  private static final int ROOM = 110_000;

  PadGallery {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    rows = List.copyOf(rows);
  }

  /** Takes what the panels show, as long as there is room. */
  static PadGallery of(Examples examples) {
    Map<String, List<Long>> wanted = wanted(examples);
    Map<Long, ObjectNode> taken = taken(wanted, ExampleRows.byId(examples));
    Map<String, List<Long>> groups = new LinkedHashMap<>();
    wanted.forEach(
        (name, ids) -> {
          List<Long> found = ids.stream().filter(taken::containsKey).toList();
          if (!found.isEmpty()) {
            groups.put(name, found);
          }
        });
    return new PadGallery(groups, List.copyOf(taken.values()));
  }

  private static Map<Long, ObjectNode> taken(
      Map<String, List<Long>> wanted, Map<Long, ExampleRow> byId) {
    Map<Long, ObjectNode> taken = new LinkedHashMap<>();
    int room = ROOM;
    for (Long id : wanted.values().stream().flatMap(List::stream).distinct().toList()) {
      if (isAnswered(byId.get(id))) {
        ObjectNode node = node(byId.get(id));
        int length = node.toString().length();
        if (length <= room) {
          room -= length;
          taken.put(id, node);
        }
      }
    }
    return taken;
  }

  private static Map<String, List<Long>> wanted(Examples examples) {
    Map<String, List<Long>> wanted = new LinkedHashMap<>();
    wanted.put("Predicted right", examples.correct().stream().limit(MOST).toList());
    wanted.put("Surest mistakes", examples.mistakes().stream().limit(MOST).toList());
    wanted.put(
        "Suspected label errors",
        examples.labelSuspects().stream().limit(MOST).map(Suspect::rowId).toList());
    return wanted;
  }

  /** A row without an answer for each class is none to hold a page against. */
  private static boolean isAnswered(ExampleRow row) {
    return row != null && row.margins().stream().allMatch(Double::isFinite);
  }

  private static ObjectNode node(ExampleRow row) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("id", row.rowId()).put("label", row.label()).put("prediction", row.prediction());
    numbers(node.putArray("margins"), array(row.margins()));
    numbers(node.putArray("probabilities"), array(row.probabilities()));
    ArrayNode indices = node.putArray("indices");
    row.indices().forEach(indices::add);
    numbers(node.putArray("values"), array(row.values()));
    return node;
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Whole numbers are written without a point: most pixels are. */
  static void numbers(ArrayNode array, double[] numbers) {
    for (double number : numbers) {
      if (number == (int) number && number != 0) {
        array.add((int) number);
      } else {
        array.add(number);
      }
    }
  }
}
