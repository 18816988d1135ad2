package io.logitwin.inspect;

/**
 * 64-bit hashes of cells, so well mixed that two texts that are compared by them can be taken for
 * different: among n of them two are alike with a probability of about n²/2^65 (for a million,
 * 3e-8).
 *
 * <p>Source: FNV-1a by G. Fowler, L. C. Noll and K.-P. Vo (over UTF-16 units), and the finalizer of
 * MurmurHash3 by A. Appleby.
 */
final class CellHash {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** 2^64 divided by the golden ratio, made odd: multiples of it lie far apart. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private CellHash() {}

  static long of(String cell) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < cell.length(); i++) {
      hash = (hash ^ cell.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /**
   * Returns what a cell adds to the hash of its row, which is the sum over its columns: what one
   * column has added can be taken off again.
   *
   * @param hash of the cell
   * @param column any number of the column
   */
  static long inColumn(long hash, int column) {
    return mix(hash + (column + 1) * SPREAD);
  }

  private static long mix(long hash) {
    long mixed = hash;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
