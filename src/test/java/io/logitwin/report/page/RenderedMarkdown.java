package io.logitwin.report.page;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Markdown as its readers show it, with nothing taken out of what it holds. */
final class RenderedMarkdown {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private RenderedMarkdown() {}

  static Document of(String markdown) {
    return Jsoup.parse(
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .build()
            .render(Parser.builder().extensions(EXTENSIONS).build().parse(markdown)));
  }
}
