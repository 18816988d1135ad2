package io.logitwin.model;

import java.util.Objects;

/**
 * The contract that the rows of a model were held to, and that new ones must be held to, as the
 * file said it.
 *
 * @param name what it is called, which the file does not tell
 * @param text what stands in the file: docs/contracts.md has the grammar
 */
public record RowContract(String name, String text) {
  public RowContract {
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(text, "text is null");
  }
}
