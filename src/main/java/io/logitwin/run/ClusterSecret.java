package io.logitwin.run;

import java.util.Map;
import java.util.Properties;

/**
 * The secret of a standalone cluster, for a driver that a worker has started (deploy mode cluster).
 * The worker gives it the secret in a variable, so that no command line shows it; but Spark 4.1 and
 * 4.2 look among the settings whether there is one, and stop.
 */
public final class ClusterSecret {
  private static final String AUTHENTICATE = "spark.authenticate";
  private static final String SECRET = "spark.authenticate.secret";
  private static final String VARIABLE = "_SPARK_AUTH_SECRET";

  private ClusterSecret() {}

  /** Makes a setting of the variable where Spark will ask for one; before a session starts. */
  public static void settle() {
    settle(System.getProperties(), System.getenv());
  }

  static void settle(Properties settings, Map<String, String> environment) {
    if (Boolean.parseBoolean(settings.getProperty(AUTHENTICATE))
        && settings.getProperty(SECRET) == null
        && environment.containsKey(VARIABLE)) {
      settings.setProperty(SECRET, environment.get(VARIABLE));
    }
  }
}
