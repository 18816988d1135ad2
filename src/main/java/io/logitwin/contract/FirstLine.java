package io.logitwin.contract;

import java.util.Objects;

/**
 * The first line of a text that is not blank: the header, or a row.
 *
 * @param place its file and line, for messages
 * @param text it as it is stored, one byte a character, without its end
 */
public record FirstLine(String place, String text) {
  public FirstLine {
    Objects.requireNonNull(place, "place is null");
    Objects.requireNonNull(text, "text is null");
  }
}
