package io.logitwin.config;

/** The settings that every job has that reads rows and writes a folder. */
public interface JobSettings {
  /** Returns what is read. */
  InputSettings input();

  /** Returns where the results go. */
  OutputSettings output();

  /** Returns what every job is told. */
  CommonSettings common();
}
