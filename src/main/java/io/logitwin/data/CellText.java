package io.logitwin.data;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Reads the values of a table's column as the text, in UTF-8, that a CSV file would have, so that
 * one set of rules holds for both: docs/decisions/0023. Of a number it is the shortest that gives
 * the same double, and whole ones have no fraction; of null it is nothing; of what no CSV file can
 * hold (a struct, a map, bytes) it is the name of the type.
 */
final class CellText {
  private static final byte[] NOTHING = {};

  private final TextReading text;
  private final NumberReading number;
  private final char decimal;

  /** Reads the value at a place that is not null. */
  @FunctionalInterface
  private interface TextReading {
    byte[] read(SpecializedGetters values, int place);
  }

  /** Reads the value at a place that is not null; NaN if it is no number that a double holds. */
  @FunctionalInterface
  private interface NumberReading {
    double read(SpecializedGetters values, int place);
  }

  /**
   * @param type of the values
   * @param decimal the sign with which the contract writes decimals
   */
  CellText(DataType type, char decimal) {
    this.decimal = decimal;
    this.text = text(type);
    this.number = number(type);
  }

  private static NumberReading number(DataType type) {
    if (type instanceof ByteType) {
      return SpecializedGetters::getByte;
    } else if (type instanceof ShortType) {
      return SpecializedGetters::getShort;
    } else if (type instanceof IntegerType) {
      return SpecializedGetters::getInt;
    } else if (type instanceof LongType) {
      return SpecializedGetters::getLong;
    } else if (type instanceof FloatType) {
      return SpecializedGetters::getFloat;
    } else if (type instanceof DoubleType) {
      return SpecializedGetters::getDouble;
    }
    return (values, place) -> Double.NaN;
  }

  private TextReading text(DataType type) {
    if (type instanceof ByteType) {
      return (values, place) -> integer(values.getByte(place));
    } else if (type instanceof ShortType) {
      return (values, place) -> integer(values.getShort(place));
    } else if (type instanceof IntegerType) {
      return (values, place) -> integer(values.getInt(place));
    } else if (type instanceof LongType) {
      return (values, place) -> integer(values.getLong(place));
    } else if (type instanceof FloatType) {
      return (values, place) -> number(values.getFloat(place));
    } else if (type instanceof DoubleType) {
      return (values, place) -> number(values.getDouble(place));
    } else if (type instanceof DecimalType number) {
      return (values, place) ->
          number(values.getDecimal(place, number.precision(), number.scale()).toJavaBigDecimal());
    } else if (type instanceof StringType) {
      return (values, place) -> values.getUTF8String(place).getBytes();
    }
    return other(type);
  }

  private static TextReading other(DataType type) {
    if (type instanceof BooleanType) {
      return (values, place) -> ascii(Boolean.toString(values.getBoolean(place)));
    } else if (type instanceof DateType) {
      return (values, place) -> ascii(LocalDate.ofEpochDay(values.getInt(place)).toString());
    } else if (type instanceof TimestampType) {
      return (values, place) ->
          ascii(Instant.EPOCH.plus(values.getLong(place), ChronoUnit.MICROS).toString());
    }
    byte[] name = type.simpleString().getBytes(StandardCharsets.UTF_8);
    return (values, place) -> name;
  }

  /** Returns the text of the value at a place. */
  byte[] of(SpecializedGetters values, int place) {
    return values.isNullAt(place) ? NOTHING : text.read(values, place);
  }

  /**
   * Returns the value at a place: the double that its text would be read as, or NaN if it must be
   * read as text.
   */
  double number(SpecializedGetters values, int place) {
    return values.isNullAt(place) ? Double.NaN : number.read(values, place);
  }

  private static byte[] integer(long value) {
    return ascii(Long.toString(value));
  }

  /** Returns the text of a double. */
  byte[] number(double value) {
    return value == Math.rint(value) && Math.abs(value) < NumberCells.LARGEST_PLAIN
        ? integer((long) value)
        : signed(Double.toString(value));
  }

  private byte[] number(BigDecimal value) {
    return signed(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
  }

  private byte[] signed(String number) {
    return ascii(decimal == '.' ? number : number.replace('.', decimal));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
