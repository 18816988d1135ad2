package io.logitwin.solver;

/**
 * Training rows, packed and summarized once, for as many fits as one likes; in memory (and on disk
 * where memory ends) until {@link #close}.
 */
public final class KeptRows implements AutoCloseable {
  private final TrainingBlocks blocks;
  private final TrainingSummary summary;

  KeptRows(TrainingBlocks blocks, TrainingSummary summary) {
    this.blocks = blocks;
    this.summary = summary;
  }

  TrainingBlocks blocks() {
    return blocks;
  }

  TrainingSummary summary() {
    return summary;
  }

  /** Lets go of the memory. */
  @Override
  public void close() {
    blocks.close();
  }
}
