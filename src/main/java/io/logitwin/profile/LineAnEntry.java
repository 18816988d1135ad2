package io.logitwin.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;

/**
 * JSON with a line for each entry of the two outer levels, and what is inside an entry on that
 * line: hundreds of features, each with dozens of numbers, stay small and can be searched by line.
 */
final class LineAnEntry extends DefaultPrettyPrinter {
  private static final long serialVersionUID = 1;
  private static final int LEVELS = 2;
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  LineAnEntry() {
    indentObjectsWith(
        new Indenter() {
          @Override
          public void writeIndentation(JsonGenerator generator, int level) throws IOException {
            if (level <= LEVELS) {
              LINES.writeIndentation(generator, level);
            }
          }

          @Override
          public boolean isInline() {
            return false;
          }
        });
  }

  @Override
  public DefaultPrettyPrinter createInstance() {
    return new LineAnEntry();
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
    generator.writeRaw(_nesting > LEVELS ? ":" : ": ");
  }

  @Override
  public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
    if (_nesting > LEVELS) {
      _nesting--;
      generator.writeRaw('}');
    } else {
      super.writeEndObject(generator, entries);
    }
  }
}
