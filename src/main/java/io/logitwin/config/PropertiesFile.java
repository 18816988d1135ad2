package io.logitwin.config;

import io.logitwin.text.Text;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** Reads a commented file of {@code key = value} lines in the Java properties format. */
public final class PropertiesFile {
  private PropertiesFile() {}

  /**
   * Returns the file's values by key. A key that stands twice, and a file that is not in the
   * format, is a problem.
   *
   * @param text the file's text
   * @param origin the file, for messages and relative paths
   */
  public static Map<String, Value> parse(String text, Origin origin, Problems problems) {
    List<String> lines = text.lines().toList();
    Map<String, Value> values = new LinkedHashMap<>();
    Properties properties =
        new Properties() {
          @Override
          public synchronized Object put(Object key, Object value) {
            int line = lineOf(lines, key.toString(), containsKey(key));
            if (containsKey(key)) {
              problems.addFile(
                  origin.description(),
                  line,
                  "the key '" + Text.excerpt(key.toString()) + "' stands there a second time");
            }
            values.put(key.toString(), new Value(value.toString(), origin, line));
            return super.put(key, value);
          }
        };
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      problems.addFile(
          origin.description(),
          0,
          "cannot be read as key = value lines: "
              + Text.escape(String.valueOf(e.getMessage()), 200));
    }
    return values;
  }

  /**
   * Properties.load tells no line numbers; the first (or, for a repeated key, the last) line that
   * begins with the key is the one.
   */
  private static int lineOf(List<String> lines, String key, boolean last) {
    Pattern assignment = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*([=:].*|\\s.*|)");
    int found = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (assignment.matcher(lines.get(i)).matches()) {
        found = i + 1;
        if (!last) {
          return found;
        }
      }
    }
    return found;
  }
}
