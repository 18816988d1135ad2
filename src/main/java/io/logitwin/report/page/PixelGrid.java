package io.logitwin.report.page;

import io.logitwin.contract.Contract;
import io.logitwin.contract.FeatureRule;
import io.logitwin.contract.FeatureType;
import io.logitwin.model.TrainedModel;
import java.util.List;
import java.util.Optional;

/**
 * Features that are the pixels of a square image, row by row.
 *
 * @param side of the image
 */
record PixelGrid(int side) {
  static final int INK = 255;

  private static final int SMALLEST = 4;
  private static final int LARGEST = 64;

  /**
   * Finds the image: the features are called by one word and 0, 1, 2, ... in order, their number is
   * a square, and the contract says that all are integers of 0..255.
   */
  static Optional<PixelGrid> find(RunFiles files) {
    if (files.model().isEmpty() || files.contract().filter(PixelGrid::isGrey).isEmpty()) {
      return Optional.empty();
    }
    TrainedModel model = files.model().get();
    int side = (int) Math.round(Math.sqrt(model.parameters().features()));
    return side * side == model.parameters().features()
            && side >= SMALLEST
            && side <= LARGEST
            && areNumbered(model.featureNames())
        ? Optional.of(new PixelGrid(side))
        : Optional.empty();
  }

  private static boolean isGrey(Contract contract) {
    FeatureRule rule = contract.features().common();
    return contract.features().groups().isEmpty()
        && rule.type() == FeatureType.INTEGER
        && rule.minimum() == 0
        && rule.maximum() == INK;
  }

  private static boolean areNumbered(List<String> names) {
    String first = names.get(0);
    if (!first.endsWith("0")) {
      return false;
    }
    String word = first.substring(0, first.length() - 1);
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equals(word + i)) {
        return false;
      }
    }
    return true;
  }
}
