package io.logitwin.testing.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What S3 does when it is asked. */
final class Operations {
  private static final String UPLOAD = "uploadId";

  private final Bucket bucket;
  private final Uploads uploads;
  private final Mishaps mishaps;
  private final int listed;

  /**
   * @param listed how many entries a page of a listing has, at most
   */
  Operations(Bucket bucket, Uploads uploads, Mishaps mishaps, int listed) {
    this.bucket = bucket;
    this.uploads = uploads;
    this.mishaps = mishaps;
    this.listed = listed;
  }

  /**
   * @throws S3Error if it is refused
   */
  S3Response answer(S3Request request) {
    return switch (request.method()) {
      case "PUT" -> put(request);
      case "POST" -> post(request);
      case "DELETE" -> delete(request);
      case "HEAD", "GET" -> request.key().isEmpty() ? ofBucket(request) : get(request);
      default -> throw new S3Error(405, "MethodNotAllowed");
    };
  }

  private S3Response ofBucket(S3Request request) {
    if (request.asks("location")) {
      return S3Response.xml(Xml.of("LocationConstraint", LoopbackS3.REGION));
    }
    return request.method().equals("HEAD")
        ? S3Response.of(200)
        : new Listing(request, listed).of(bucket.all());
  }

  private S3Response put(S3Request request) {
    Optional<String> source = request.header("x-amz-copy-source");
    if (request.asks(UPLOAD)) {
      int part = Integer.parseInt(request.query().get("partNumber"));
      StoredObject stored = uploads.put(request.query().get(UPLOAD), part, request.body().bytes());
      return S3Response.of(200).with("ETag", stored.etag());
    }
    if (source.isPresent()) {
      return copy(request, source.get());
    }
    StoredObject object = new StoredObject(request.body().bytes(), request.metadata());
    bucket.put(request.key(), object, mishaps.heeded(request.precondition()));
    return S3Response.of(200).with("ETag", object.etag());
  }

  /** A source is named by its bucket and its key, encoded. */
  private S3Response copy(S3Request request, String source) {
    String name = URLDecoder.decode(source.replace("+", "%2B"), UTF_8).replaceFirst("^/", "");
    StoredObject from = bucket.get(name.split("/", 2)[1]);
    StoredObject object = new StoredObject(from.bytes(), from.metadata());
    bucket.put(request.key(), object, mishaps.heeded(request.precondition()));
    return S3Response.xml(
        Xml.of(
            "CopyObjectResult",
            Xml.of("LastModified", object.modified().toString()),
            Xml.of("ETag", Xml.text(object.etag()))));
  }

  private S3Response post(S3Request request) {
    if (request.asks("delete")) {
      Xml.texts(request.body().bytes(), "Key").forEach(bucket::delete);
      return S3Response.xml(Xml.of("DeleteResult"));
    }
    if (request.asks("uploads")) {
      return S3Response.xml(
          Xml.of(
              "InitiateMultipartUploadResult",
              Xml.of("Bucket", Xml.text(request.bucket())),
              Xml.of("Key", Xml.text(request.key())),
              Xml.of("UploadId", uploads.begin(request.metadata()))));
    }
    return complete(request, request.parameter(UPLOAD).orElse(""));
  }

  private S3Response complete(S3Request request, String id) {
    StoredObject object =
        uploads.complete(
            id,
            Xml.texts(request.body().bytes(), "PartNumber").stream()
                .map(Integer::valueOf)
                .toList());
    bucket.put(request.key(), object, mishaps.heeded(request.precondition()));
    uploads.end(id);
    return S3Response.xml(
        Xml.of(
            "CompleteMultipartUploadResult",
            Xml.of("Bucket", Xml.text(request.bucket())),
            Xml.of("Key", Xml.text(request.key())),
            Xml.of("ETag", Xml.text(object.etag()))));
  }

  private S3Response delete(S3Request request) {
    if (request.asks(UPLOAD)) {
      uploads.end(request.query().get(UPLOAD));
    } else {
      bucket.delete(request.key());
    }
    return S3Response.of(204);
  }

  private S3Response get(S3Request request) {
    StoredObject object = bucket.get(request.key());
    mishaps.heeded(request.precondition()).require(Optional.of(object));
    Optional<ByteRange> range =
        request.header("range").map(header -> ByteRange.of(header, object.length()));
    S3Response response =
        S3Response.of(range.isPresent() ? 206 : 200)
            .with("ETag", object.etag())
            .with("Accept-Ranges", "bytes")
            .with("Content-Type", "application/octet-stream")
            .with(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    object.modified().atOffset(ZoneOffset.UTC)));
    object.metadata().forEach(response::with);
    range.ifPresent(part -> response.with("Content-Range", part.of(object.length())));
    return response.body(range.map(part -> part.of(object.bytes())).orElseGet(object::bytes));
  }
}
