package io.logitwin.data;

import io.logitwin.contract.Dialect;
import io.logitwin.contract.Header;
import io.logitwin.error.Fault;
import io.logitwin.error.LogitwinException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * The first pass over the files, one after the other or each in a task of its own.
 *
 * @param first the first file, whose beginning is known
 * @param header its header, which all others must have if texts have one
 * @param dialect how the texts are written
 * @param sliceBytes how much of a text a slice has, about
 * @param maxLineBytes the limit for a line
 */
record FirstPass(InputFile first, Header header, Dialect dialect, long sliceBytes, int maxLineBytes)
    implements Serializable {
  /**
   * Reads a file from end to end, unless its beginning already speaks against it.
   *
   * @throws IOException if the storage fails; what is wrong in the file is a problem in the result
   */
  FileFacts scan(InputFile file, Configuration hadoop) throws IOException {
    String problem = file.equals(first) ? "" : unlike(file, hadoop);
    return problem.isEmpty()
        ? FileScan.scan(file, dialect, sliceBytes, maxLineBytes, hadoop)
        : FileFacts.unreadable(file, problem);
  }

  private String unlike(InputFile file, Configuration hadoop) throws IOException {
    FileBeginning beginning = FileBeginning.read(file, maxLineBytes, 0, hadoop);
    if (!beginning.problem().isEmpty()) {
      return beginning.problem();
    }
    if (!dialect.header()) {
      return "";
    }
    try {
      header.requireSame(beginning.firstLine(), dialect);
      return "";
    } catch (LogitwinException e) {
      // A result, and no failure of the task: Spark would run it again, and wrap the message.
      return e.getMessage();
    }
  }

  /**
   * Checks that all files could be read.
   *
   * @throws LogitwinException {@code INPUT_DATA} about the first file that could not
   */
  static void requireReadable(List<FileFacts> facts) {
    for (FileFacts file : facts) {
      if (!file.problem().isEmpty()) {
        throw new LogitwinException(Fault.INPUT_DATA, file.problem());
      }
    }
  }
}
