package io.logitwin.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That text stays text, by a parser that is not ours. */
class MarkdownTest {
  private static Document rendered(String foreign) {
    Markdown markdown = new Markdown();
    markdown.title("The " + foreign);
    markdown.paragraph("It is " + foreign);
    markdown.item("Of " + foreign, foreign);
    markdown.table(List.of("Name", "Number"), List.of(List.of(foreign, "1"), List.of("b", "2")));
    return RenderedMarkdown.of(markdown.toString());
  }

  private static void assertIsText(String foreign, String shown) {
    Document page = rendered(foreign);

    assertThat(page.body().select("*").eachText()).isNotEmpty();
    assertThat(page.body().select("*").stream().map(element -> element.tagName()).distinct())
        .as(foreign)
        .containsExactlyInAnyOrder(
            "body", "h1", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td");
    assertThat(page.select("h1").get(0).wholeText()).isEqualTo("The " + shown);
    assertThat(page.select("p").get(0).wholeText()).isEqualTo("It is " + shown);
    assertThat(page.select("li").get(0).wholeText().strip())
        .isEqualTo("Of " + shown + ": " + shown);
    assertThat(page.select("td").eachText()).containsExactly(shown, "1", "b", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a|b",
        "a\\|b",
        "a\\",
        "|",
        "<script>alert(1)</script>",
        "<!-- gone",
        "<img src=x onerror=alert(1)>",
        "&lt;b&gt; &amp; &#60;",
        "[click](javascript:alert(1))",
        "![x](http://x/y.png)",
        "<https://x.example>",
        "https://x.example/y",
        "see www.x.example and WWW.x.example",
        "`code` and ``code``",
        "*a* **b** _c_ __d__ ~~e~~",
        "snake_case_name",
        "_x",
        "# no heading #",
        "[x]: http://x",
        "$x^2$ {{ page }} {% if %}",
        "\u05d0\u05d1"
      })
  void whatWouldBeMarkupIsText(String foreign) {
    assertIsText(foreign, foreign);
  }

  @Test
  void whatPlaysWithTheReaderIsShown() {
    assertIsText("a\u202Eb\u0000c", "a\\u202Eb\\u0000c");
    assertIsText("one\n\n# two\r\n- three", "one\\u000A\\u000A# two\\u000D\\u000A- three");
    assertThat(Markdown.text("s3a://me:hush@bucket/x")).doesNotContain("hush");
  }

  /** What nobody has thought of above. */
  @Test
  void anyMixtureOfMarksIsText() {
    Random random = new Random(7);
    String marks = "\\`*_[]()<>|~$#!&;:/.-+=\"'ab1w";
    for (int i = 0; i < 3000; i++) {
      String foreign =
          IntStream.range(0, 1 + random.nextInt(12))
              .mapToObj(at -> marks.charAt(random.nextInt(marks.length())))
              .map(String::valueOf)
              .collect(Collectors.joining("", "x", "x"));
      assertIsText(foreign, foreign);
    }
  }

  @Test
  void wordsStayReadableAsTheyStand() {
    assertThat(Markdown.text("sepal_length (cm), 0..2, -1.5 %: a-b/c.csv"))
        .isEqualTo("sepal_length (cm), 0..2, -1.5 %: a-b/c.csv");
  }

  /** GitHub looks for these in the text as it is written, before it takes the backslashes away. */
  @Test
  void addressesAreNotWrittenAsGithubLooksForThem() {
    assertThat(Markdown.text("https://x.example www.x.example"))
        .isEqualTo("https\\://x.example www\\.x.example");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(Markdown.text("\uD83D\uDE00".repeat(1001)))
        .isEqualTo("\uD83D\uDE00".repeat(1000) + "...");
  }
}
