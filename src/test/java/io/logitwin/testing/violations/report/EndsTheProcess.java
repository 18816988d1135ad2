package io.logitwin.testing.violations.report;

/** A class outside cli that ends the process and talks to the terminal. */
public final class EndsTheProcess {
  private EndsTheProcess() {}

  public static void exit() {
    System.exit(1);
  }

  public static void print() {
    System.out.println("to standard output");
  }

  public static void complain() {
    System.err.println("to standard error");
  }
}
