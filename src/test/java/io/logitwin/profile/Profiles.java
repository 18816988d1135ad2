package io.logitwin.profile;

import java.util.List;
import java.util.stream.IntStream;

/** Profiles of rows that a test has at hand. */
final class Profiles {
  private Profiles() {}

  /** Returns the profile of dense rows; classes are called 0, 1, ..., features f0, f1, ... */
  static DataProfile of(int[] labels, double[][] rows, int classes, int features) {
    return profile(tally(labels, rows, classes, features, 0, rows.length), classes, features);
  }

  /** Returns the profile of one feature, in rows of one class. */
  static DataProfile ofValues(double... values) {
    double[][] rows = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      rows[i] = new double[] {values[i]};
    }
    return of(new int[values.length], rows, 1, 1);
  }

  static ProfileTally tally(
      int[] labels, double[][] rows, int classes, int features, int from, int to) {
    ProfileTally tally = new ProfileTally(classes, features, Units.SHARED);
    int[] all = IntStream.range(0, features).toArray();
    for (int i = from; i < to; i++) {
      tally.add(labels[i], all, rows[i]);
    }
    return tally;
  }

  static DataProfile profile(ProfileTally tally, int classes, int features) {
    return tally.profile(names("", classes), names("f", features));
  }

  static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }
}
