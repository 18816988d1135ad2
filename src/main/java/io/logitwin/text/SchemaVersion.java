package io.logitwin.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The key {@code schema-version} of a JSON document: which keys it has, and what they mean. It
 * grows when a key changes its meaning or goes away, not when one is added.
 */
public final class SchemaVersion {
  private SchemaVersion() {}

  /** Returns why a document is not of a version, as a sentence goes on; empty if it is. */
  public static Optional<String> unlike(int expected, JsonNode document) {
    JsonNode found = document.path("schema-version");
    return found.isInt() && found.intValue() == expected
        ? Optional.empty()
        : Optional.of(
            String.format(
                "its schema-version is %s (expected %d)",
                found.isMissingNode() ? "missing" : found, expected));
  }
}
