package io.logitwin.testing;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics as a scraper reads them: Prometheus' text format, version 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats), and stricter: of every metric
 * HELP, TYPE and all samples stand together, in this order, no series stands twice, and none has a
 * time.
 */
public final class Exposition {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern SERIES =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ([^ ]+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");
  private static final Pattern NUMBER =
      Pattern.compile("NaN|[+-]Inf|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final Map<String, Double> series = new LinkedHashMap<>();
  private final Set<String> families = new HashSet<>();
  private String family = "";
  private boolean typed;

  private Exposition() {}

  /**
   * Reads a file.
   *
   * @return the values by their series, {@code name{label=value,...}}, label values as they mean
   * @throws IllegalArgumentException if it is not in the format
   */
  public static Map<String, Double> read(String text) {
    require(text.endsWith("\n"), "no line end at the end", text);
    Exposition exposition = new Exposition();
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      exposition.line(line);
    }
    return exposition.series;
  }

  private void line(String line) {
    if (line.startsWith("# HELP ")) {
      String[] words = line.split(" ", 4);
      require(words.length == 4 && NAME.matcher(words[2]).matches(), "no HELP", line);
      require(families.add(words[2]), "a metric in two places", line);
      family = words[2];
      typed = false;
    } else if (line.startsWith("# TYPE ")) {
      require(line.equals("# TYPE " + family + " gauge") && !typed, "no TYPE after HELP", line);
      typed = true;
    } else {
      sample(line);
    }
  }

  private void sample(String line) {
    Matcher sample = SERIES.matcher(line);
    require(sample.matches(), "no sample", line);
    require(typed && sample.group(1).equals(family), "a sample without its TYPE", line);
    require(NUMBER.matcher(sample.group(3)).matches(), "no number", line);
    String key = family + labels(sample.group(2) == null ? "" : sample.group(2));
    double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
    require(series.put(key, value) == null, "a series twice", line);
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher label = LABEL.matcher(text);
    int end = 0;
    while (end < text.length()) {
      require(label.find(end) && label.start() == end, "no label", text);
      String value =
          label.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
      require(labels.put(label.group(1), value) == null, "a label twice", text);
      end = label.end();
    }
    return labels;
  }

  private static void require(boolean right, String problem, String where) {
    if (!right) {
      throw new IllegalArgumentException(problem + ": " + where);
    }
  }
}
