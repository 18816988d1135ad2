package io.logitwin.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.logitwin.contract.Contract;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.LabelRule;
import io.logitwin.contract.RowLayout;
import io.logitwin.testing.Contracts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

/** A table's value is the text that a CSV would have, and is read as that text would be. */
class CellTextTest {
  private static final RowLayout LAYOUT = Contracts.labelFirst(List.of("y", "a"));

  private static String text(DataType type, Object value, char decimal) {
    byte[] text = new CellText(type, decimal).of(new GenericInternalRow(new Object[] {value}), 0);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static String text(DataType type, Object value) {
    return text(type, value, '.');
  }

  @Test
  void valuesAreWrittenAsContractsReadThem() {
    assertThat(text(DataTypes.ByteType, (byte) -7)).isEqualTo("-7");
    assertThat(text(DataTypes.ShortType, (short) 255)).isEqualTo("255");
    assertThat(text(DataTypes.IntegerType, 0)).isEqualTo("0");
    assertThat(text(DataTypes.LongType, 1L << 62)).isEqualTo("4611686018427387904");
    assertThat(text(DataTypes.DoubleType, 3.0)).isEqualTo("3");
    assertThat(text(DataTypes.DoubleType, -0.0)).isEqualTo("0");
    assertThat(text(DataTypes.DoubleType, 5.1)).isEqualTo("5.1");
    assertThat(text(DataTypes.DoubleType, 1e300)).isEqualTo("1.0E300");
    assertThat(text(DataTypes.DoubleType, Double.NaN)).isEqualTo("NaN");
    assertThat(text(DataTypes.FloatType, 0.1f)).isEqualTo("0.10000000149011612");
    assertThat(text(DataTypes.createDecimalType(9, 4), Decimal.apply(new BigDecimal("2.5000"))))
        .isEqualTo("2.5");
    assertThat(text(DataTypes.createDecimalType(9, 4), Decimal.apply(new BigDecimal("0.0000"))))
        .isEqualTo("0");
    assertThat(text(DataTypes.StringType, UTF8String.fromString("grün, 1"))).isEqualTo("grün, 1");
    assertThat(text(DataTypes.BooleanType, true)).isEqualTo("true");
    assertThat(text(DataTypes.DateType, 1)).isEqualTo("1970-01-02");
    assertThat(text(DataTypes.TimestampType, 1_500_000L)).isEqualTo("1970-01-01T00:00:01.500Z");
    assertThat(text(DataTypes.BinaryType, new byte[] {1})).isEqualTo("binary");
    assertThat(text(DataTypes.DoubleType, null)).isEmpty();
  }

  @Test
  void decimalSignIsTheContracts() {
    assertThat(text(DataTypes.DoubleType, 5.1, ',')).isEqualTo("5,1");
    assertThat(text(DataTypes.createDecimalType(9, 4), Decimal.apply(new BigDecimal("2.5")), ','))
        .isEqualTo("2,5");
  }

  private static RecordParser parser(FeatureType type, double minimum, double maximum) {
    Contract contract =
        Contract.plain(
            "mine",
            LabelRule.first(10),
            List.of(),
            FeatureRules.same(FeatureRule.complete(type, minimum, maximum)));
    return new RecordParser(contract, LAYOUT);
  }

  /** The short way for numbers takes nothing that the way over the text would not. */
  @Property(tries = 5000)
  void numberIsTakenAsItsText(
      @ForAll long bits, @ForAll boolean integers, @ForAll short bound, @ForAll boolean whole)
      throws CellException {
    double drawn = Double.longBitsToDouble(bits);
    double value = whole ? Math.rint(drawn % 1000) : drawn;
    double minimum = bound % 2 == 0 ? Double.NEGATIVE_INFINITY : bound;
    double maximum = bound % 3 == 0 ? Double.POSITIVE_INFINITY : Math.abs(bound) + 1;
    FeatureType type = integers ? FeatureType.INTEGER : FeatureType.DECIMAL;
    RecordParser direct = parser(type, minimum, maximum);
    RecordParser strict = parser(type, minimum, maximum);
    direct.begin(2);
    strict.begin(2);

    if (direct.takeNumber(1, value)) {
      strict.takeText(1, text(DataTypes.DoubleType, value).getBytes(StandardCharsets.UTF_8));
      assertThat(RecordParsing.features(direct)).isEqualTo(RecordParsing.features(strict));
      assertThat(RecordParsing.features(direct).toArray())
          .isEqualTo(RecordParsing.features(strict).toArray());
    }
  }
}
