package io.logitwin.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.config.GateRules;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import io.logitwin.run.Json;
import io.logitwin.storage.Folder;
import io.logitwin.text.SchemaVersion;
import io.logitwin.text.Secrets;
import io.logitwin.text.Text;
import java.io.IOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All that a judgement rests on but the held-out rows, and the judgement: {@code gate.json}.
 *
 * @param schemaVersion of this form
 * @param rules that were asked
 * @param facts that were known
 * @param judgement what came of it
 * @param forced why the challenger was promoted whatever the judgement is, in the words of whoever
 *     did it; null if nobody did
 */
@JsonInclude(Include.NON_NULL)
public record GateRecord(
    int schemaVersion, GateRules rules, GateFacts facts, Judgement judgement, String forced) {
  static final int SCHEMA_VERSION = 1;

  /** The file's name. */
  public static final String FILE = "gate.json";

  /** What is for people may be put in other words by a later version of the program. */
  private static final String SENTENCE = "sentence";

  public GateRecord {
    Objects.requireNonNull(rules, "rules is null");
    Objects.requireNonNull(facts, "facts is null");
    Objects.requireNonNull(judgement, "judgement is null");
  }

  /** Judges by the file of held-out rows in a folder, as {@link Gate#judge} does. */
  public static GateRecord judge(GateRules rules, GateFacts facts, Folder folder)
      throws IOException {
    return new GateRecord(SCHEMA_VERSION, rules, facts, Gate.judge(rules, facts, folder), null);
  }

  /** Returns the same record of a challenger that is promoted whatever the judgement is. */
  public GateRecord force(String reason) {
    return new GateRecord(schemaVersion, rules, facts, judgement, Secrets.hide(reason));
  }

  /**
   * Reads the record in a folder.
   *
   * @throws LogitwinException {@code INPUT_DATA} if it is none, or of another schema version
   * @throws java.io.FileNotFoundException if there is none
   */
  public static GateRecord read(Folder folder) throws IOException {
    return read(folder.read(FILE), folder.display() + "/" + FILE);
  }

  /**
   * Reads a record.
   *
   * @param location where the text is from, for messages
   * @throws LogitwinException {@code INPUT_DATA} if it is none, or of another schema version
   */
  public static GateRecord read(String text, String location) {
    try {
      JsonNode document = Json.mapper().readTree(text);
      Optional<String> unlike = SchemaVersion.unlike(SCHEMA_VERSION, document);
      if (unlike.isPresent()) {
        throw refused(location, unlike.get(), null);
      }
      return Json.mapper().treeToValue(document, GateRecord.class);
    } catch (JsonProcessingException e) {
      throw refused(location, e.getOriginalMessage(), e);
    }
  }

  private static LogitwinException refused(String location, String why, Exception cause) {
    return new LogitwinException(
        Fault.INPUT_DATA, String.format("Cannot read %s: %s", location, why), cause);
  }

  /**
   * Judges again by the same rules and facts, and demands the same judgement: every outcome and
   * every bit of every number.
   *
   * @param folder that holds the held-out rows
   * @throws LogitwinException {@code RECONCILIATION}, naming the first difference, if it is
   *     another; as {@link Gate#judge} does
   */
  public void requireSameOf(Folder folder) throws IOException {
    JsonNode recorded = Json.mapper().valueToTree(judgement);
    JsonNode again = Json.mapper().valueToTree(Gate.judge(rules, facts, folder));
    Optional<String> difference = difference("judgement", recorded, again);
    if (difference.isPresent()) {
      throw new LogitwinException(
          Fault.RECONCILIATION,
          String.format(
              "Cannot trust %s/%s: judged again from the same rows it is another: %s",
              folder.display(), FILE, difference.get()));
    }
  }

  private static Optional<String> difference(String path, JsonNode recorded, JsonNode again) {
    if (recorded.isObject() && again.isObject()) {
      return differenceOfKeys(path, recorded, again);
    }
    if (recorded.isArray() && again.isArray() && recorded.size() == again.size()) {
      for (int i = 0; i < recorded.size(); i++) {
        Optional<String> found = difference(path + "[" + i + "]", recorded.get(i), again.get(i));
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    return recorded.equals(again)
        ? Optional.empty()
        : Optional.of(
            String.format("%s is %s, recorded is %s", path, shown(again), shown(recorded)));
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "missing" : Text.excerpt(value.toString());
  }

  private static Optional<String> differenceOfKeys(String path, JsonNode recorded, JsonNode again) {
    TreeSet<String> keys = new TreeSet<>();
    for (JsonNode side : new JsonNode[] {recorded, again}) {
      for (Iterator<String> names = side.fieldNames(); names.hasNext(); ) {
        keys.add(names.next());
      }
    }
    keys.remove(SENTENCE);
    return keys.stream()
        .map(key -> difference(path + "." + key, recorded.path(key), again.path(key)))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
