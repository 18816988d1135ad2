package io.logitwin.run;

/** Who does something that is written down. */
public final class Author {
  private Author() {}

  /** Returns whoever runs this process, as user and host. */
  public static String self() {
    return System.getProperty("user.name", "") + "@" + Holder.thisHost();
  }
}
