package io.logitwin.store;

/**
 * Which version of which store a model is.
 *
 * @param store as a person writes it, without secrets
 * @param number from 1
 */
public record ModelVersion(String store, long number) {
  /** Returns what the version is called in its store: {@code v000007}. */
  public String name() {
    return VersionFolder.name(number);
  }
}
