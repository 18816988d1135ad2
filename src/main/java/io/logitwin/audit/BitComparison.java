package io.logitwin.audit;

/**
 * How two computations of the same numbers agree.
 *
 * @param rows rows compared
 * @param identicalRows rows that agree to the last bit
 * @param maxUlps the largest distance in ulps; large for probabilities near 0, where an ulp is tiny
 * @param maxAbsDifference the largest absolute difference; +∞ if a NaN stood on one side only
 */
public record BitComparison(long rows, long identicalRows, long maxUlps, double maxAbsDifference) {}
