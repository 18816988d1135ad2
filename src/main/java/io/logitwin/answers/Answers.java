package io.logitwin.answers;

import java.io.Closeable;
import java.util.Objects;
import org.apache.spark.api.java.JavaRDD;

/** Both sides' answers to the same rows, and all that was counted about them. */
public final class Answers implements Closeable {
  private final JavaRDD<AnsweredRow> rows;
  private final AnswerTally tally;

  Answers(JavaRDD<AnsweredRow> rows, AnswerTally tally) {
    this.rows = Objects.requireNonNull(rows, "rows is null");
    this.tally = Objects.requireNonNull(tally, "tally is null");
  }

  /**
   * Returns the rows with both answers, in memory until {@link #close}, in hash partitions of the
   * row id and ascending in each.
   */
  public JavaRDD<AnsweredRow> rows() {
    return rows;
  }

  /** Returns how many rows were computed by hand. */
  public long recomputed() {
    return tally.recomputed();
  }

  /** Returns k, the number of equations for each row. */
  public int classes() {
    return tally.classes();
  }

  /** Returns how native and recomputed answers agree. */
  public ParityReport parity() {
    return tally.parity();
  }

  /**
   * Returns how good the answers are, over the rows that both sides have answered.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Evaluation evaluation() {
    return tally.evaluation();
  }

  /** Lets go of the memory. */
  @Override
  public void close() {
    rows.unpersist();
  }
}
