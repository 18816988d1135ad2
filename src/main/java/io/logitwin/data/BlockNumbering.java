package io.logitwin.data;

import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Numbers the rows of files by the block that Spark reads, which {@link InputFileBlockHolder} has
 * as long as the row is valid. A task may have several blocks, one after the other.
 */
final class BlockNumbering implements RowNumbering {
  private final RowNumbers numbers;

  private UTF8String file;
  private long block;
  private RowNumbers.Start start;
  private long inBlock;

  BlockNumbering(RowNumbers numbers) {
    this.numbers = numbers;
  }

  @Override
  public void step() {
    UTF8String address = InputFileBlockHolder.getInputFilePath();
    long at = InputFileBlockHolder.getStartOffset();
    if (start != null && at == block && address.equals(file)) {
      inBlock++;
      return;
    }
    start = numbers.start(address.toString(), at);
    file = address;
    block = at;
    inBlock = 0;
  }

  @Override
  public RowPlace place() {
    return RowPlace.row(start.file(), start.row() + inBlock + 1);
  }

  @Override
  public long rowId() {
    return start.rowId() + inBlock;
  }
}
