package io.logitwin.data;

import io.logitwin.contract.Contract;
import io.logitwin.contract.Dialect;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureRules;
import io.logitwin.contract.FeatureType;
import io.logitwin.contract.LabelRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table that is drawn together with its contract, and what must be read of it: the text is made
 * from the values, so that nobody has to parse it to know them.
 */
final class DrawnTable {
  private static final List<String> CLASSES = List.of("no", "maybe, later", "yés", "4");
  private static final List<String> MISSING = List.of("NA", "-999", "?");
  private static final double CONSTANT = -1.5;

  private final Random random;
  private final Dialect dialect;
  private final List<String> names = new ArrayList<>();
  private final int label;
  private final List<Integer> leftOut = new ArrayList<>();
  private final List<String> classes;
  private final boolean fills;
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> labels = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private long line = 1;

  DrawnTable(long seed) {
    this.random = new Random(seed);
    this.dialect = dialect();
    int columns = 3 + random.nextInt(5);
    this.label = random.nextInt(columns);
    for (int c = 0; c < columns; c++) {
      names.add(
          random.nextInt(4) == 0 && dialect.quotes() && dialect.delimiter() != '\t'
              ? "a" + dialect.delimiter() + c
              : "c" + c);
      if (c != label && c != (label + 1) % columns && random.nextInt(4) == 0) {
        leftOut.add(c);
      }
    }
    this.classes = random.nextBoolean() ? List.of() : CLASSES.subList(0, 2 + random.nextInt(3));
    this.fills = random.nextBoolean();
    draw(random.nextInt(30));
  }

  private Dialect dialect() {
    char delimiter = ",;\t|".charAt(random.nextInt(4));
    char quote = random.nextBoolean() ? Dialect.NO_QUOTE : '"';
    char decimal = delimiter != ',' && random.nextBoolean() ? ',' : '.';
    // Without quotes nothing may hold the delimiter, and one class holds a comma.
    return new Dialect(
        quote == Dialect.NO_QUOTE && delimiter == ',' ? ';' : delimiter,
        quote,
        decimal,
        random.nextBoolean());
  }

  private void draw(int count) {
    if (dialect.header()) {
      end(names.stream().map(this::quoted).toList());
    }
    for (int r = 0; r < count; r++) {
      if (random.nextInt(6) == 0) {
        text.append(random.nextBoolean() ? " \t" : "");
        endLine();
      }
      row();
    }
  }

  private void row() {
    lines.add(line);
    List<String> cells = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      if (c == label) {
        int index = random.nextInt(classes.isEmpty() ? 5 : classes.size());
        labels.add(index);
        cells.add(quoted(classes.isEmpty() ? String.valueOf(index) : classes.get(index)));
      } else if (leftOut.contains(c)) {
        cells.add(anything());
      } else {
        double value = random.nextInt(3) == 0 ? 0 : Math.round(random.nextGaussian() * 100) / 10.0;
        boolean missing = fills && random.nextInt(5) == 0;
        values.add(missing ? CONSTANT : value + 0.0);
        cells.add(quoted(missing ? missing() : number(value)));
      }
    }
    rows.add(values.stream().mapToDouble(Double::doubleValue).toArray());
    end(cells);
  }

  private String missing() {
    return random.nextBoolean() ? "" : MISSING.get(random.nextInt(MISSING.size()));
  }

  private String number(double value) {
    String written =
        value == Math.rint(value) && random.nextBoolean()
            ? Long.toString((long) value)
            : String.format(Locale.ROOT, random.nextBoolean() ? "%.1f" : "%.3e", value);
    return written.replace('.', dialect.decimal());
  }

  /**
   * What stands in a column that nobody reads: with quotes, delimiters and line ends, if it can.
   */
  private String anything() {
    if (!dialect.quotes()) {
      return "5\" x";
    }
    String[] some = {
      "plain",
      "5\" x",
      "\"a" + dialect.delimiter() + "b\"",
      "\"say \"\"no\"\"\"",
      "\"two\nlines\"",
      "\"three\r\n\rlines\"",
      "\"\"",
      ""
    };
    return some[random.nextInt(some.length)];
  }

  private String quoted(String cell) {
    boolean must = dialect.quotes() && cell.indexOf(dialect.delimiter()) >= 0;
    return must || (dialect.quotes() && random.nextInt(3) == 0) ? "\"" + cell + "\"" : cell;
  }

  private void end(List<String> cells) {
    String record = String.join(String.valueOf(dialect.delimiter()), cells);
    text.append(record);
    line += record.replace("\r\n", "\n").replace('\r', '\n').chars().filter(c -> c == '\n').count();
    endLine();
  }

  private void endLine() {
    text.append(List.of("\n", "\r\n").get(random.nextInt(2)));
    line++;
  }

  String text() {
    return text.toString();
  }

  Contract contract() {
    LabelRule rule =
        classes.isEmpty()
            ? new LabelRule(LabelRule.Place.NAMED, names.get(label), List.of(), 100)
            : LabelRule.named(names.get(label), classes);
    FeatureRule feature =
        new FeatureRule(FeatureType.DECIMAL, -1e6, 1e6, fills ? CONSTANT : Double.NaN);
    return new Contract(
        "drawn",
        dialect,
        dialect.header() ? List.of() : names,
        rule,
        leftOut.stream().map(names::get).toList(),
        "",
        List.of(),
        new FeatureRules(feature, List.of(), fills ? Set.copyOf(MISSING) : Set.of()));
  }

  /** Returns the rows, each as {@code row_id, label, values} in one line. */
  List<String> expected() {
    return IntStream.range(0, rows.size())
        .mapToObj(r -> row(r, labels.get(r), rows.get(r)))
        .toList();
  }

  /** Returns the line in which each row begins. */
  List<Long> lines() {
    return lines;
  }

  static String row(long rowId, double label, double[] values) {
    return rowId + " " + label + " " + Arrays.toString(values);
  }
}
