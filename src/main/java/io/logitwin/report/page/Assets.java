package io.logitwin.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a page is made of besides the run.
 *
 * @param style the CSS
 * @param script of the drawing pad
 */
record Assets(String style, String script) {
  private static final Pattern IMPORT = Pattern.compile("^import [^;]*;\\n", Pattern.MULTILINE);
  private static final Pattern EXPORT = Pattern.compile("^export ", Pattern.MULTILINE);

  static Assets read() throws IOException {
    return new Assets(text("page.css") + text("pad/pad.css"), joined());
  }

  /**
   * Joins the modules: a page from a disk can import none. What one imports of another stands
   * before it in the same scope then.
   */
  private static String joined() throws IOException {
    StringBuilder script = new StringBuilder();
    for (String module : text("pad/modules.txt").lines().toList()) {
      script.append(text("pad/" + module));
    }
    String imported = IMPORT.matcher(script).replaceAll("");
    return EXPORT.matcher(imported).replaceAll("");
  }

  private static String text(String name) throws IOException {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
