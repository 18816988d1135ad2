package io.logitwin.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats of files that name and type their columns, and that Spark reads. */
enum TableFormat {
  PARQUET("PAR1", "a Parquet file"),
  ORC("ORC", "an ORC file"),
  AVRO("Obj\u0001", "an Avro file");

  private final String mark;
  private final String description;

  TableFormat(String mark, String description) {
    this.mark = mark;
    this.description = description;
  }

  /** Returns the format's name in Spark, and in the record. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what a file of this format is, with its article. */
  String description() {
    return description;
  }

  /** Returns the format whose mark a file begins with. */
  static Optional<TableFormat> of(byte[] first) {
    String beginning = new String(first, StandardCharsets.ISO_8859_1);
    return Arrays.stream(values()).filter(format -> beginning.startsWith(format.mark)).findFirst();
  }
}
