package io.logitwin.heldout;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A held-out row with a model's answer, and with the answer of the champion that there was then.
 *
 * @param rowId its id in the input of the run
 * @param content its features in 16 hexadecimal digits, whatever input it is in
 * @param label its class, 0..k−1
 * @param answer of the model
 * @param champion null if there was no champion
 */
public record HeldOutRow(
    long rowId, String content, int label, HeldOutAnswer answer, HeldOutAnswer champion)
    implements Serializable {
  /** The file's name. */
  public static final String FILE = "held-out.csv";

  /** Its first line. The last three cells are empty if there was no champion. */
  public static final String HEADER =
      "row_id,content,label,prediction,log_loss,confidence,champion_prediction,champion_log_loss,champion_confidence";

  private static final int CELLS = HEADER.split(",").length;
  private static final Pattern CONTENT = Pattern.compile("[0-9a-f]{16}");

  public HeldOutRow {
    Objects.requireNonNull(answer, "answer is null");
    if (!CONTENT.matcher(content).matches()) {
      throw new IllegalArgumentException(
          "Invalid content: " + content + " (must be 16 hexadecimal digits)");
    }
    if (label < 0) {
      throw new IllegalArgumentException("Invalid label: " + label + " (must be >= 0)");
    }
  }

  /** Returns whether the model is right. */
  public boolean isCorrect() {
    return answer.prediction() == label;
  }

  /** Returns the row as it stands in the file; numbers are the shortest that give the same bits. */
  public String line() {
    return String.join(
        ",",
        Long.toString(rowId),
        content,
        Integer.toString(label),
        cells(answer),
        champion == null ? ",," : cells(champion));
  }

  private static String cells(HeldOutAnswer answer) {
    return answer.prediction() + "," + answer.logLoss() + "," + answer.confidence();
  }

  /**
   * Reads a line of the file.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static HeldOutRow parse(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != CELLS) {
      throw new IllegalArgumentException(
          String.format("Invalid row: %d cells (must be %d)", cells.length, CELLS));
    }
    return new HeldOutRow(
        Long.parseLong(cells[0]),
        cells[1],
        Integer.parseInt(cells[2]),
        answer(cells, 3).orElseThrow(() -> new IllegalArgumentException("Invalid row: no answer")),
        answer(cells, 6).orElse(null));
  }

  private static Optional<HeldOutAnswer> answer(String[] cells, int from) {
    if (cells[from].isEmpty() && cells[from + 1].isEmpty() && cells[from + 2].isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HeldOutAnswer(
            Integer.parseInt(cells[from]),
            Double.parseDouble(cells[from + 1]),
            Double.parseDouble(cells[from + 2])));
  }
}
