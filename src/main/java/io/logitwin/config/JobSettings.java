package io.logitwin.config;

import java.util.Map;
import java.util.Optional;

/** The settings that every job has that reads rows and writes a folder. */
public interface JobSettings {
  /** Returns the job's name. */
  String job();

  /** Returns what is read. */
  InputSettings input();

  /** Returns the location of the output folder; empty for {@code runs/<run id>}. */
  Optional<String> output();

  /** Returns the folder that the default output folder is made in. */
  String outputParent();

  /** Returns whether standard output gets run.json and nothing else. */
  boolean json();

  /** Returns whether errors come with their stack trace. */
  boolean verbose();

  /** Returns every setting as it was written, by key. */
  Map<String, String> texts();
}
