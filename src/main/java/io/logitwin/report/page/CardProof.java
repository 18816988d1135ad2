package io.logitwin.report.page;

import io.logitwin.gate.Judgement;
import io.logitwin.run.ParityMatrix;
import io.logitwin.run.ParityMatrix.Entry;
import io.logitwin.run.RecordedRun.ParitySection;
import java.util.List;

/** What is proven of a model's answers, and how it stands to the model before it. */
final class CardProof {
  private CardProof() {}

  static void write(RunFiles files, Markdown card) {
    card.heading("Proof");
    ParitySection parity = files.run().parity();
    card.item(
        "Computed twice",
        parity == null
            ? "no answers were compared."
            : String.format(
                "%d of %d held-out rows have the same answer from MLlib and by hand, to the last bit"
                    + " of every margin and probability.",
                parity.identicalRows(), parity.rows()));
    files.parity().ifPresent(matrix -> ways(matrix, card));
    files.gate().ifPresent(gate -> judged(gate.judgement(), gate.facts().champion(), card));
    if (files.run().retraining() != null && files.run().retraining().forced() != null) {
      card.item("Promoted by word", files.run().retraining().forced());
    }
  }

  private static void ways(ParityMatrix matrix, Markdown card) {
    List<Entry> checked = matrix.ways().stream().filter(Entry::checked).toList();
    card.table(
        List.of("Way to the answers", "Rows", "Identical", "Margins differ by"),
        checked.stream()
            .map(
                way ->
                    List.of(
                        way.way(),
                        Numbers.count(way.rows()),
                        Numbers.count(way.identicalRows()),
                        Numbers.brief(way.maxAbsDifference().margins())))
            .toList());
    matrix.ways().stream()
        .filter(way -> !way.checked())
        .forEach(way -> card.item("Not tried, " + way.way(), way.reason()));
  }

  private static void judged(Judgement judgement, long champion, Markdown card) {
    card.item(
        "Against the champion",
        String.format(
            "the gate says %s: of the same %d held-out rows version %d had %d right, this model %d.",
            judgement.inWords(),
            judgement.pairs().rows(),
            champion,
            judgement.pairs().championRight(),
            judgement.pairs().challengerRight()));
  }
}
