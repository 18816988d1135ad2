package io.logitwin.text;

import java.util.regex.Pattern;

/**
 * Blacks out what a location or a setting tells of its owner's credentials, wherever it is shown or
 * kept. What looks like a secret is one: a path that is blacked out by mistake costs less than a
 * password in a log.
 */
public final class Secrets {
  /** What stands in the place of a secret. */
  public static final String HIDDEN = "***";

  /** The words of {@code spark.redaction.regex} in conf/spark-defaults.conf. */
  private static final String NAMES =
      "secret|password|passphrase|token|access[.]?key|account[.]?key|credential|sas|apikey|signature";

  private static final Pattern NAME = Pattern.compile("(?i)" + NAMES);

  /**
   * User and password of a URI, also with its slashes and its @ percent-encoded. A secret may hold
   * a slash that should have been encoded, but "host:port/" begins none; what stands before the @
   * of Azure's locations is no user, but a container. The lengths are bounded, because these
   * patterns would take a time that grows with the square of them.
   */
  private static final Pattern USER =
      Pattern.compile(
          "(?i)(?<!\\bfile)(:/{1,3}|%3A(?:%2F){1,3})"
              + "(?:[^\\s/:]{0,200}:(?!\\d+[/?#])[^\\s@]{0,1000}@(?:[^\\s/?#@]{0,200}@)*"
              + "|(?<!\\b(?:abfs|abfss|wasb|wasbs)://)[^\\s/?#@:]{1,500}@"
              + "|[^\\s/?#]{1,500}?%40)");

  /** A value after its name: a setting, or a part of a query string. */
  private static final Pattern VALUE =
      Pattern.compile(
          "(?i)(?<![\\w.%-])([\\w.%-]{0,200}(?:"
              + NAMES
              + ")[\\w.%-]{0,200}=|(?<=[?&;])(?:sig|key|code|auth|pwd)=)[^\\s&;#'\"]+");

  private Secrets() {}

  /**
   * Returns a text without user and password of a URI and without values of names that look secret.
   */
  public static String hide(String text) {
    // Most text holds neither.
    if (text.indexOf('=') < 0 && text.indexOf('@') < 0 && text.indexOf("%40") < 0) {
      return text;
    }
    String withoutUsers = USER.matcher(text).replaceAll("$1" + HIDDEN + "@");
    return VALUE.matcher(withoutUsers).replaceAll("$1" + HIDDEN);
  }

  /** Returns the value of a setting, or stars if its name looks secret. */
  public static String value(String name, String value) {
    return NAME.matcher(name).find() ? HIDDEN : hide(value);
  }
}
