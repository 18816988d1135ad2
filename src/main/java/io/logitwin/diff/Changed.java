package io.logitwin.diff;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.run.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Something that has one value in the one version and another in the other.
 *
 * @param name what
 * @param a its value in the first; null if it has none there
 * @param b its value in the second; null if it has none there
 */
public record Changed(String name, String a, String b) {
  public Changed {
    Objects.requireNonNull(name, "name is null");
    if (Objects.equals(a, b)) {
      throw new IllegalArgumentException("Invalid change of " + name + ": both are " + a);
    }
  }

  /** Returns what differs, in the order of the first, then that of the second. */
  static List<Changed> between(Map<String, String> a, Map<String, String> b) {
    Set<String> names = new LinkedHashSet<>(a.keySet());
    names.addAll(b.keySet());
    List<Changed> changes = new ArrayList<>();
    for (String name : names) {
      if (!Objects.equals(a.get(name), b.get(name))) {
        changes.add(new Changed(name, a.get(name), b.get(name)));
      }
    }
    return changes;
  }

  /** Returns which components of two records, or of null, differ, by their keys in JSON. */
  static List<Changed> between(Object a, Object b) {
    return between(components(a), components(b));
  }

  private static Map<String, String> components(Object value) {
    Map<String, String> components = new LinkedHashMap<>();
    JsonNode tree = Json.mapper().valueToTree(value);
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      JsonNode component = field.getValue();
      components.put(
          field.getKey(), component.isValueNode() ? component.asText() : component.toString());
    }
    return components;
  }
}
