package io.logitwin.cli;

import java.io.IOException;

/** Something that a command line asks for, with settings that were found to be right. */
interface Job {
  /** Returns whether the job runs on Spark; help does not. */
  boolean needsSpark();

  /** Runs the job and returns how it ended. */
  int run() throws IOException;
}
