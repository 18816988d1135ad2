package io.logitwin.config;

/**
 * By a hash of a row's features: a row is on the same side in whatever input it comes again, and
 * equal rows are on one side.
 *
 * @param seed of the hash
 * @param trainFraction the expected share of the training rows, above 0 and below 1
 * @param partitions how many hash partitions the rows lie in, at least 1; the split does not depend
 *     on it
 */
public record ContentSplit(long seed, double trainFraction, int partitions)
    implements SplitSettings {
  /** What run.json calls it. */
  public static final String METHOD = "content-split";

  public ContentSplit {
    SplitSettings.requireValid(trainFraction, partitions);
  }

  @Override
  public String method() {
    return METHOD;
  }
}
