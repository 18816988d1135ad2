package io.logitwin.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A format whose tables have snapshots, so that their rows stay what they are while they are read.
 */
enum SnapshotFormat {
  ICEBERG,
  DELTA;

  /** Returns the format of a table, if it is one of these. */
  static Optional<SnapshotFormat> of(String provider) {
    return Arrays.stream(values()).filter(format -> format.code().equals(provider)).findFirst();
  }

  /** Returns the names of all, as the record has them. */
  static List<String> codes() {
    return Arrays.stream(values()).map(SnapshotFormat::code).toList();
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  Snapshots snapshots() {
    return switch (this) {
      case ICEBERG -> new IcebergSnapshots();
      case DELTA -> new DeltaSnapshots();
    };
  }
}
