package io.logitwin.report.page;

/**
 * What was looked at of the method.
 *
 * @param about what it is, in a few words
 * @param finding the warning; that there is none; or why it is not known
 * @param state of the three
 */
public record MethodCheck(String about, String finding, State state) {
  /** What came of it. */
  public enum State {
    WARNING,
    NONE,
    UNKNOWN
  }

  static MethodCheck warning(String about, String finding) {
    return new MethodCheck(about, finding, State.WARNING);
  }

  static MethodCheck none(String about, String finding) {
    return new MethodCheck(about, finding, State.NONE);
  }

  static MethodCheck unknown(String about, String finding) {
    return new MethodCheck(about, finding, State.UNKNOWN);
  }
}
