package io.logitwin.data;

import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.Serializable;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/**
 * Which ordinals the rows of a table's files have: Spark reads a file in blocks, each from its
 * first row to its last, in whatever order and by whatever task.
 */
final class RowNumbers implements Serializable {
  private final Map<String, Map<Long, Start>> starts = new HashMap<>();

  /**
   * Where the rows of a block begin.
   *
   * @param file the file, as a person writes it
   * @param row how many rows of the file stand before the block
   * @param rowId the ordinal of its first row over all files
   */
  record Start(String file, long row, long rowId) implements Serializable {}

  /** Returns the numbers of files, in the order of their rows. */
  static RowNumbers of(List<FileFacts> files) {
    RowNumbers numbers = new RowNumbers();
    long before = 0;
    for (FileFacts file : files) {
      Map<Long, Start> blocks = new HashMap<>();
      for (Slice slice : file.slices()) {
        blocks.put(
            slice.start(),
            new Start(file.file().display(), slice.firstRecord(), before + slice.firstRecord()));
      }
      numbers.starts.put(file.file().location(), blocks);
      before += file.records();
    }
    return numbers;
  }

  /**
   * Returns where a block begins.
   *
   * @param address of the file, as Spark tells it
   * @throws LogitwinException {@code RECONCILIATION} if it was not counted
   */
  Start start(String address, long block) {
    Start start = starts.getOrDefault(location(address), Map.of()).get(block);
    if (start == null) {
      throw new LogitwinException(
          Fault.RECONCILIATION,
          String.format(
              "Cannot account for every row: Spark reads %s from byte %d, where it counted none",
              address, block));
    }
    return start;
  }

  /**
   * Returns how many rows each block has, by the files' locations.
   *
   * @param blocks address, block and count
   */
  static Map<String, SortedMap<Long, Long>> counts(List<Row> blocks) {
    Map<String, SortedMap<Long, Long>> counts = new HashMap<>();
    for (Row block : blocks) {
      counts
          .computeIfAbsent(location(block.getString(0)), file -> new TreeMap<>())
          .put(block.getLong(1), block.getLong(2));
    }
    return counts;
  }

  /** Spark writes an address as a URI, Hadoop a path. */
  private static String location(String address) {
    return new Path(URI.create(address)).toString();
  }
}
