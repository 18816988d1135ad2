package io.logitwin.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.logitwin.heldout.HeldOutAnswer;
import io.logitwin.heldout.HeldOutRow;
import io.logitwin.storage.Folder;
import io.logitwin.testing.StoredRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of held-out rows, for gates. */
public final class HeldOutFiles {
  private HeldOutFiles() {}

  /** Returns a row. */
  static HeldOutRow row(long id, int label, HeldOutAnswer champion, HeldOutAnswer challenger) {
    return new HeldOutRow(id, String.format("%016x", id), label, challenger, champion);
  }

  /** Returns rows of two classes on which the models are right or wrong so often, equally sure. */
  public static List<HeldOutRow> ofCounts(
      int both, int onlyChampion, int onlyChallenger, int neither) {
    List<HeldOutRow> rows = new ArrayList<>();
    for (int i = 0; i < both + onlyChampion + onlyChallenger + neither; i++) {
      boolean champion = i < both + onlyChampion;
      boolean challenger =
          i < both || (i >= both + onlyChampion && i < both + onlyChampion + onlyChallenger);
      int label = i % 2;
      rows.add(row(i, label, answer(label, champion), answer(label, challenger)));
    }
    return rows;
  }

  private static HeldOutAnswer answer(int label, boolean right) {
    return new HeldOutAnswer(right ? label : 1 - label, right ? 0.25 : 1.5, 0.75);
  }

  /** Returns the rows of a golden. */
  static List<HeldOutRow> of(JsonNode golden) {
    List<HeldOutRow> rows = new ArrayList<>();
    for (int i = 0; i < golden.get("labels").size(); i++) {
      rows.add(
          row(i, golden.get("labels").get(i).asInt(), answer(golden, 0, i), answer(golden, 1, i)));
    }
    return rows;
  }

  private static HeldOutAnswer answer(JsonNode golden, int side, int row) {
    return new HeldOutAnswer(
        golden.get("predictions").get(side).get(row).asInt(),
        golden.get("log-losses").get(side).get(row).asDouble(),
        golden.get("confidences").get(side).get(row).asDouble());
  }

  /** Writes the file into a folder. */
  public static Folder write(Path folder, List<HeldOutRow> rows) throws IOException {
    StringBuilder text = new StringBuilder(HeldOutRow.HEADER).append('\n');
    rows.forEach(row -> text.append(row.line()).append('\n'));
    Files.writeString(Files.createDirectories(folder).resolve(HeldOutRow.FILE), text);
    return Folder.at("file:" + folder, StoredRuns.HADOOP);
  }
}
