package io.logitwin.report.page;

import java.util.List;

/**
 * A section of the page.
 *
 * @param id of its heading, for links
 * @param title its heading
 * @param lead what it says, a paragraph each
 * @param figures each with its numbers
 * @param tables that are always open
 */
public record Panel(
    String id, String title, List<String> lead, List<Figure> figures, List<Table> tables)
    implements Part {
  public Panel {
    lead = List.copyOf(lead);
    figures = List.copyOf(figures);
    tables = List.copyOf(tables);
  }

  /**
   * A drawing.
   *
   * @param id unique on the page
   * @param title for who does not see it
   * @param description what it shows, in a sentence
   * @param chart the drawing
   * @param numbers all that is drawn, as tables
   */
  public record Figure(
      String id, String title, String description, Chart chart, List<Table> numbers) {
    public Figure {
      numbers = List.copyOf(numbers);
    }
  }
}
