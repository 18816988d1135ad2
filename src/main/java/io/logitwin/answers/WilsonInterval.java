package io.logitwin.answers;

/**
 * The 95 % score interval of a share: where the true share lies, seen from the counts.
 *
 * @param lower the lower end, 0..1
 * @param upper the upper end, 0..1
 */
public record WilsonInterval(double lower, double upper) {
  /** How often such an interval holds the true share. */
  public static final double CONFIDENCE = 0.95;

  /** The 97.5 % quantile of the standard normal distribution (scipy.stats.norm.ppf(0.975)). */
  private static final double Z = 1.959963984540054;

  /**
   * Returns the interval.
   *
   * <p>Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference,
   * Journal of the American Statistical Association 22 (1927) 209-212. With n rows, the share p and
   * the quantile z it is (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n). Counts are long;
   * above 2^53 they are rounded to doubles, relatively by 1e-16.
   */
  static WilsonInterval of(Accuracy accuracy) {
    double rows = accuracy.total();
    double share = accuracy.value();
    double center = share + Z * Z / (2 * rows);
    double half = Z * Math.sqrt(share * (1 - share) / rows + Z * Z / (4 * rows * rows));
    double scale = 1 + Z * Z / rows;
    return new WilsonInterval(
        Math.max(0, (center - half) / scale), Math.min(1, (center + half) / scale));
  }
}
