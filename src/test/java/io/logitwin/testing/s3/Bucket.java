package io.logitwin.testing.s3;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Objects by their keys. Each method is one step: whoever looks sees all of it or nothing. */
final class Bucket {
  private final NavigableMap<String, StoredObject> objects = new TreeMap<>();

  /** Puts an object if what is there is as it must be. */
  synchronized StoredObject put(String key, StoredObject object, Precondition precondition) {
    precondition.require(Optional.ofNullable(objects.get(key)));
    objects.put(key, object);
    return object;
  }

  synchronized StoredObject get(String key) {
    return Optional.ofNullable(objects.get(key)).orElseThrow(() -> new S3Error(404, "NoSuchKey"));
  }

  synchronized void delete(String key) {
    objects.remove(key);
  }

  /** Returns all objects of this moment, in the order of their keys. */
  synchronized NavigableMap<String, StoredObject> all() {
    return new TreeMap<>(Map.copyOf(objects));
  }
}
