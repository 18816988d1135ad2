package io.logitwin.testing.s3;

import java.util.Optional;

/**
 * What must hold of the object that is there.
 *
 * @param noneMatch {@code *}: that there is none
 * @param match the ETag that it must have
 */
record Precondition(Optional<String> noneMatch, Optional<String> match) {
  /**
   * @param present the object that is there, if there is one
   */
  void require(Optional<StoredObject> present) {
    if (noneMatch.isPresent() && present.isPresent()) {
      throw new S3Error(412, "PreconditionFailed");
    }
    if (match.isEmpty()) {
      return;
    }
    if (present.isEmpty()) {
      throw new S3Error(404, "NoSuchKey");
    }
    if (!unquoted(present.get().etag()).equals(unquoted(match.get()))) {
      throw new S3Error(412, "PreconditionFailed");
    }
  }

  private static String unquoted(String etag) {
    return etag.replace("\"", "");
  }
}
