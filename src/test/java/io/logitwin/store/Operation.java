package io.logitwin.store;

/**
 * What a process asked of the champion, and what it was told.
 *
 * @param process which one; {@link #NOBODY} for who looks when all have ended
 * @param kind what it asked
 * @param version the version that it wants to be the champion; 0 if it names none
 * @param answer what it was told
 * @param champion the version it was told is the champion now; 0 if there is none, or it was not
 *     told
 * @param invoked when it asked: a number that grows with time
 * @param answered when it was told; {@link #NEVER} if it died before
 */
record Operation(
    int process, Kind kind, long version, Answer answer, long champion, int invoked, int answered) {
  static final int NEVER = Integer.MAX_VALUE;
  static final int NOBODY = -1;

  enum Kind {
    /** Who is it? A later {@link #PROMOTE} of the same process expects that nothing changed. */
    READ,
    /** Be it, if nothing changed since this process read. */
    PROMOTE,
    /** Be it, if there is none. */
    PROMOTE_FIRST,
    /** Let the one before be it. */
    ROLL_BACK
  }

  enum Answer {
    DONE,
    /** Something changed meanwhile. */
    REFUSED,
    /** There is none to go back to. */
    IMPOSSIBLE,
    NONE
  }

  boolean isAnswered() {
    return answer != Answer.NONE;
  }

  /** Returns whether the champion may be another by it. */
  boolean mayChange() {
    return kind != Kind.READ && (answer == Answer.DONE || answer == Answer.NONE);
  }

  /** Returns whether the two were under way at once. */
  boolean overlaps(Operation other) {
    return invoked < other.answered && other.invoked < answered;
  }

  @Override
  public String toString() {
    String end = isAnswered() ? String.valueOf(answered) : "";
    String wanted = version == 0 ? "" : " " + version;
    String told = champion == 0 ? "" : " " + champion;
    return String.format(
        "%d..%s process %d: %s%s -> %s%s", invoked, end, process, kind, wanted, answer, told);
  }
}
