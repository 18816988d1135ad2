package io.logitwin.testing.s3;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** Objects that come in parts. Nobody sees one before it is complete. */
final class Uploads {
  private final ConcurrentMap<String, Upload> open = new ConcurrentHashMap<>();
  private final AtomicLong number = new AtomicLong();

  private record Upload(Map<String, String> metadata, ConcurrentMap<Integer, StoredObject> parts) {}

  /** Begins one, and returns its id. */
  String begin(Map<String, String> metadata) {
    String id = "upload-" + number.incrementAndGet();
    open.put(id, new Upload(metadata, new ConcurrentHashMap<>()));
    return id;
  }

  StoredObject put(String id, int part, byte[] bytes) {
    StoredObject stored = new StoredObject(bytes, Map.of());
    upload(id).parts().put(part, stored);
    return stored;
  }

  /** Returns what was uploaded; the upload stays open until it is ended. */
  StoredObject complete(String id, List<Integer> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Upload upload = upload(id);
    for (int part : parts) {
      StoredObject stored =
          Optional.ofNullable(upload.parts().get(part))
              .orElseThrow(() -> new S3Error(400, "InvalidPart"));
      bytes.writeBytes(stored.bytes());
    }
    return new StoredObject(bytes.toByteArray(), upload.metadata());
  }

  void end(String id) {
    open.remove(id);
  }

  int count() {
    return open.size();
  }

  private Upload upload(String id) {
    return Optional.ofNullable(open.get(id)).orElseThrow(() -> new S3Error(404, "NoSuchUpload"));
  }
}
