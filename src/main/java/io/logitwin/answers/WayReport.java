package io.logitwin.answers;

/**
 * How one way's answers agree with those of {@link Way#MLLIB}.
 *
 * @param way which
 * @param rows rows answered by MLlib
 * @param identicalRows rows to which this way gives the same answer, to the last bit
 * @param equalPredictions rows of which it predicts the same class
 * @param margins the largest distances over all margins
 * @param probabilities the largest distances over all probabilities
 */
public record WayReport(
    Way way,
    long rows,
    long identicalRows,
    long equalPredictions,
    Distance margins,
    Distance probabilities) {}
