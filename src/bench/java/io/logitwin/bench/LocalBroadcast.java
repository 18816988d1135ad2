package io.logitwin.bench;

import org.apache.spark.broadcast.Broadcast;
import scala.reflect.ClassTag$;

/**
 * A broadcast value that never leaves its JVM: MLlib's aggregators can be measured without Spark.
 */
final class LocalBroadcast<T> extends Broadcast<T> {
  private final transient T held;

  LocalBroadcast(T held, Class<T> type) {
    super(0, ClassTag$.MODULE$.apply(type));
    this.held = held;
  }

  @Override
  public T getValue() {
    return held;
  }

  @Override
  public void doUnpersist(boolean blocking) {}

  @Override
  public void doDestroy(boolean blocking) {}
}
