package io.logitwin.inspect;

import io.logitwin.inspect.FeatureChoice.LeftOut;
import io.logitwin.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The contract that a profile suggests, as text in the Java properties format: what was seen stands
 * in comments, and a line that begins with {@code # Guess:} before each value that may be
 * otherwise.
 */
public final class ContractProposal {
  /** So many columns are explained at most. */
  static final int MOST_EXPLAINED = 20;

  private final TableProfile profile;
  private final FeatureChoice choice;
  private final ContractText text = new ContractText();

  private ContractProposal(TableProfile profile) {
    this.profile = profile;
    choice = FeatureChoice.of(profile);
  }

  /**
   * Returns the contract's text, in lines that end in LF; to be written as UTF-8.
   *
   * @param input what was looked at, for a comment
   */
  public static String of(TableProfile profile, String input) {
    ContractProposal proposal = new ContractProposal(profile);
    proposal.addTitle(input);
    proposal.addText();
    proposal.addColumns();
    LabelLines.write(profile, proposal.text);
    FeatureLines.write(profile, proposal.choice, proposal.text);
    return proposal.text.toString();
  }

  private void addTitle(String input) {
    text.comment("Contract proposed for " + input);
    text.comment(
        String.format(
            "after a look at %d rows in %d columns.", profile.rows(), profile.columns().size()));
    text.comment("What may be otherwise is marked with \"Guess\": look at it before you train.");
    profile.findings().forEach(finding -> text.comment("Note: " + finding + "."));
  }

  private void addText() {
    TextProfile written = profile.text();
    text.blank();
    if (!written.isText()) {
      text.comment("It is " + written.format() + ", which names its columns: there is no text.");
      return;
    }
    text.because(written.header());
    text.value("text.header", written.header().value());
    text.because(written.delimiter());
    text.value("text.delimiter", written.delimiter().value());
    text.because(written.quote());
    text.value("text.quote", written.quote().value());
    text.because(written.decimal());
    text.value("text.decimal", written.decimal().value());
  }

  private void addColumns() {
    text.blank();
    if (!profile.text().hasHeader()) {
      text.comment("No line names the columns; these names are as good as any.");
      text.list("columns.names", names(profile.columns()));
    }
    Optional<LeftOut> key = key();
    key.ifPresent(this::addKey);
    List<LeftOut> leftOut = new ArrayList<>(choice.leftOut());
    key.ifPresent(leftOut::remove);
    text.comment("Columns that are left out.");
    leftOut.stream().limit(MOST_EXPLAINED).forEach(this::explain);
    int more = leftOut.size() - MOST_EXPLAINED;
    if (more > 0) {
      text.comment("and " + more + " more");
    }
    text.list("columns.ignored", names(leftOut.stream().map(LeftOut::column).toList()));
  }

  /** The order of a text's lines is somebody's; that of a table's rows may be an accident. */
  private Optional<LeftOut> key() {
    return profile.text().isText()
        ? Optional.empty()
        : choice.leftOut().stream()
            .filter(column -> column.column().canBeKey(profile.rows()))
            .findFirst();
  }

  private void addKey(LeftOut key) {
    text.comment("The column whose integers are the rows' ids. Left empty: their ordinals are.");
    explain(key);
    text.list("columns.key", names(List.of(key.column())));
  }

  private void explain(LeftOut leftOut) {
    String sentence = Text.excerpt(leftOut.column().name()) + " " + leftOut.reason();
    if (leftOut.guess()) {
      text.guess(sentence);
    } else {
      text.comment(sentence);
    }
  }

  /** Returns the names of columns as the parts of a list. */
  static List<String> names(List<ColumnProfile> columns) {
    return NameRanges.parts(columns.stream().map(ColumnProfile::name).toList());
  }
}
