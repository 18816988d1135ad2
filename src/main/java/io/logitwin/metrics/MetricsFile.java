package io.logitwin.metrics;

import io.logitwin.config.Locations;
import io.logitwin.storage.Folder;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The file that a scraper reads, on any file system. It is replaced as a whole: a reader sees the
 * metrics of one run or of the next, and never a part.
 */
public final class MetricsFile {
  private final String location;
  private final String name;
  private final Folder folder;

  private MetricsFile(String location, String name, Folder folder) {
    this.location = location;
    this.name = name;
    this.folder = folder;
  }

  /** Returns a file, which need not exist. */
  public static MetricsFile at(String location, Configuration hadoop) throws IOException {
    Path file = new Path(location);
    return new MetricsFile(
        location, file.getName(), Folder.at(file.getParent().toString(), hadoop));
  }

  /** Returns the file as a person writes it. */
  public String display() {
    return Locations.display(location);
  }

  /** Returns what the file that is there says of the last success of a job. */
  public LastSuccess lastSuccess(String job) throws IOException {
    try {
      return LastSuccess.read(folder.read(name), job);
    } catch (FileNotFoundException e) {
      return LastSuccess.NONE;
    }
  }

  /** Writes the metrics in the place of those that may be there. */
  public void write(RunMetrics metrics) throws IOException {
    // Its rename is the commit.
    folder.replace(name, metrics.text());
  }
}
