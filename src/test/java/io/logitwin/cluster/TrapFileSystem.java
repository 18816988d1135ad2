package io.logitwin.cluster;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.SparkEnv;

/**
 * Local files under the scheme {@code trap:}, whose reader dies or fails where it is an executor.
 * {@code fs.trap.mode} is {@code halt}: the JVM ends with 42; or {@code fail-once}: the JVM's first
 * open fails.
 */
public final class TrapFileSystem extends RawLocalFileSystem {
  private static final AtomicBoolean HAS_FAILED = new AtomicBoolean();

  @Override
  public String getScheme() {
    return "trap";
  }

  @Override
  public URI getUri() {
    return URI.create("trap:///");
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    SparkEnv environment = SparkEnv.get();
    if (environment != null && !environment.executorId().equals("driver")) {
      if (getConf().get("fs.trap.mode", "").equals("halt")) {
        Runtime.getRuntime().halt(42);
      }
      if (HAS_FAILED.compareAndSet(false, true)) {
        throw new IOException("This JVM's first read of " + file + " fails");
      }
    }
    return super.open(file, bufferSize);
  }
}
