package io.logitwin.testing.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** A page of ListObjectsV2: objects, and what they have in common up to a delimiter. */
final class Listing {
  private final S3Request request;
  private final String prefix;
  private final String delimiter;
  private final int most;

  /**
   * @param most how many entries a page has, at most
   */
  Listing(S3Request request, int most) {
    this.request = request;
    this.prefix = request.parameter("prefix").orElse("");
    this.delimiter = request.parameter("delimiter").orElse("");
    this.most = Math.min(most, request.parameter("max-keys").map(Integer::parseInt).orElse(most));
  }

  S3Response of(NavigableMap<String, StoredObject> objects) {
    String after =
        request
            .parameter("continuation-token")
            .or(() -> request.parameter("start-after"))
            .orElse("");
    Map<String, String> entries = new LinkedHashMap<>();
    String last = "";
    boolean more = false;
    for (Map.Entry<String, StoredObject> object : objects.tailMap(prefix, true).entrySet()) {
      String key = object.getKey();
      String shown = shown(key);
      if (!key.startsWith(prefix) || shown.compareTo(after) <= 0 || entries.containsKey(shown)) {
        continue;
      }
      if (entries.size() == most) {
        more = true;
        break;
      }
      entries.put(shown, shown.equals(key) ? contents(key, object.getValue()) : common(shown));
      last = shown;
    }
    return page(entries, more ? Optional.of(last) : Optional.empty());
  }

  /** Returns the key, or what it has in common with others. */
  private String shown(String key) {
    int end =
        delimiter.isEmpty() || !key.startsWith(prefix)
            ? -1
            : key.indexOf(delimiter, prefix.length());
    return end < 0 ? key : key.substring(0, end + delimiter.length());
  }

  private S3Response page(Map<String, String> entries, Optional<String> next) {
    return S3Response.xml(
        Xml.of(
            "ListBucketResult",
            Xml.of("Name", Xml.text(request.bucket())),
            Xml.of("Prefix", name(prefix)),
            Xml.of("KeyCount", Integer.toString(entries.size())),
            Xml.of("MaxKeys", Integer.toString(most)),
            request.parameter("encoding-type").map(type -> Xml.of("EncodingType", type)).orElse(""),
            Xml.of("IsTruncated", Boolean.toString(next.isPresent())),
            next.map(key -> Xml.of("NextContinuationToken", Xml.text(key))).orElse(""),
            String.join("", entries.values())));
  }

  private String contents(String key, StoredObject object) {
    return Xml.of(
        "Contents",
        Xml.of("Key", name(key)),
        Xml.of("LastModified", object.modified().toString()),
        Xml.of("ETag", Xml.text(object.etag())),
        Xml.of("Size", Integer.toString(object.length())),
        Xml.of("StorageClass", "STANDARD"));
  }

  private String common(String shown) {
    return Xml.of("CommonPrefixes", Xml.of("Prefix", name(shown)));
  }

  private String name(String key) {
    return request.parameter("encoding-type").isPresent()
        ? URLEncoder.encode(key, UTF_8)
        : Xml.text(key);
  }
}
