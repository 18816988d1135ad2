package io.logitwin.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The commit that the jar was built from. */
public final class GitCommit {
  private static final String PROPERTIES = "/io/logitwin/project/git.properties";

  private GitCommit() {}

  /** Returns its hash, "-dirty" at the end if there were changes; "unknown" if nothing says it. */
  public static String ofJar() {
    try (InputStream in = GitCommit.class.getResourceAsStream(PROPERTIES)) {
      if (in == null) {
        return "unknown";
      }
      Properties git = new Properties();
      git.load(in);
      String commit = git.getProperty("git.commit.id.full", "unknown");
      return Boolean.parseBoolean(git.getProperty("git.dirty")) ? commit + "-dirty" : commit;
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + PROPERTIES + " in the jar", e);
    }
  }
}
