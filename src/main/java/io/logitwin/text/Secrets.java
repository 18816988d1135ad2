package io.logitwin.text;

import java.util.regex.Matcher;
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
   * What stands before the user of a URI, also percent-encoded. Local files have no user; buckets
   * have no port; what stands before the @ of Azure's locations is no user, but a container.
   */
  private static final Pattern OPENING =
      Pattern.compile(
          "(?i)(?<!\\bfile)"
              + "(?:(?<=\\b(?<bucket>s3[an]?|gs))|(?<=\\b(?<container>abfss?|wasbs?)))?"
              + "(?::/{1,3}|%3A(?:%2F){1,3})");

  private static final Pattern PORT = Pattern.compile("\\d{1,5}[/?#]");

  /** Where another location begins; what else looks like one may be a part of a password. */
  private static final Pattern NEXT =
      Pattern.compile(
          "(?i)[\\s\"'(<\\[{,=](?:file|https?|s?ftp|(?:s?web)?hdfs|viewfs|s3[an]?|gs|abfss?|wasbs?):/");

  /** So long a name of a user is looked for. */
  private static final int LONGEST_NAME = 4000;

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
    return VALUE.matcher(withoutUsers(text)).replaceAll("$1" + HIDDEN);
  }

  private static String withoutUsers(String text) {
    StringBuilder shown = new StringBuilder();
    int from = 0;
    Matcher opening = OPENING.matcher(text);
    while (opening.find()) {
      int end = opening.start() < from ? -1 : endOfUser(text, opening);
      if (end >= 0) {
        shown.append(text, from, opening.end()).append(HIDDEN).append('@');
        from = end;
      }
    }
    return shown.append(text, from, text.length()).toString();
  }

  /** Returns where the host begins behind the user that begins here, or -1 if there is no user. */
  private static int endOfUser(String text, Matcher opening) {
    int start = opening.end();
    int colon = endOfName(text, start, "/:");
    int at = text.indexOf('@', colon);
    if (at >= 0 && text.charAt(colon) == ':' && !isPort(text, colon + 1, opening)) {
      return endOfPassword(text, at);
    }
    int name = endOfName(text, start, "/:?#@");
    boolean contained = opening.group("container") != null;
    if (!contained && name > start && name < text.length() && text.charAt(name) == '@') {
      return text.lastIndexOf('@', endOfName(text, start, "/?#")) + 1;
    }
    int encoded = text.lastIndexOf("%40", endOfName(text, start, "/?#") - 1);
    return encoded > start ? encoded + 3 : -1;
  }

  private static boolean isPort(String text, int start, Matcher opening) {
    return opening.group("bucket") == null
        && PORT.matcher(text).region(start, text.length()).lookingAt();
  }

  private static int endOfName(String text, int start, String ends) {
    int end = start;
    while (end < text.length()
        && end - start < LONGEST_NAME
        && !Character.isWhitespace(text.charAt(end))
        && ends.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /**
   * A password may hold all that should have been encoded: blanks, slashes, and an @, after which
   * only the last one can be trusted.
   */
  private static int endOfPassword(String text, int at) {
    Matcher next = NEXT.matcher(text);
    return text.lastIndexOf('@', next.find(at) ? next.start() : text.length()) + 1;
  }

  /** Returns the value of a setting, or stars if its name looks secret. */
  public static String value(String name, String value) {
    return NAME.matcher(name).find() ? HIDDEN : hide(value);
  }
}
