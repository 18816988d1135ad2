package io.logitwin.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the documents say of the keys of a run.json. */
public final class RunJsonDocument {
  private static final Pattern KEY = Pattern.compile("`([a-z0-9-]+)(\\[])?`");

  /** The options of a job are documented by its help. */
  private static final String SETTINGS = "settings";

  private static final String AUDIT = "audit";

  private RunJsonDocument() {}

  /** Returns the keys that no document names, wherever they stand; to be empty. */
  public static Set<String> undocumentedKeys(JsonNode run) throws IOException {
    Set<String> found = new TreeSet<>();
    addKeys(run, found);
    found.removeAll(keys("docs/run-json.md"));
    if (run.has(AUDIT)) {
      found.removeAll(keys("docs/sigmoid-and-softmax.md"));
    }
    return found;
  }

  private static void addKeys(JsonNode node, Set<String> keys) {
    node.properties()
        .forEach(
            field -> {
              keys.add(field.getKey());
              if (!field.getKey().equals(SETTINGS)) {
                addKeys(field.getValue(), keys);
              }
            });
    if (node.isArray()) {
      node.forEach(element -> addKeys(element, keys));
    }
  }

  private static Set<String> keys(String document) throws IOException {
    List<String> keys =
        KEY.matcher(Files.readString(Path.of(document)))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    return new HashSet<>(keys);
  }
}
