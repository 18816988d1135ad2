package io.logitwin.cli;

import java.io.IOException;
import java.util.Optional;

/** What a command line asks for, found to be right. */
interface Task {
  /** Returns whether it runs on Spark; help does not. */
  default boolean needsSpark() {
    return false;
  }

  /** Returns where it leaves its results, if that is named. */
  default Optional<String> output() {
    return Optional.empty();
  }

  /** Refuses what can be seen to be wrong without Spark. */
  default void check() throws IOException {}

  /** Does it and returns how it ended. */
  int run() throws IOException;
}
