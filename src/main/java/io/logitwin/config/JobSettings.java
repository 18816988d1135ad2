package io.logitwin.config;

import java.util.Optional;

/** The settings that every job has that reads rows and writes a folder. */
public interface JobSettings {
  /** Returns what is read. */
  InputSettings input();

  /** Returns the model that the job needs, if it needs one. */
  default Optional<ModelSettings> neededModel() {
    return Optional.empty();
  }

  /** Returns how old that model may be. */
  default AgeLimits modelAges() {
    return AgeLimits.NONE;
  }

  /** Returns the location of a file, besides the output folder, that must not be there yet. */
  default Optional<String> newFile() {
    return Optional.empty();
  }

  /** Returns the location of the model store that the job writes to, if it does. */
  default Optional<String> store() {
    return Optional.empty();
  }

  /** Returns whether no other such job may work on the store at the same time. */
  default boolean leasesStore() {
    return false;
  }

  /** Returns what the scheduler calls the run, if it calls it something. */
  default Optional<String> runId() {
    return Optional.empty();
  }

  /** Returns where the results go. */
  OutputSettings output();

  /** Returns what every job is told. */
  CommonSettings common();
}
