package io.logitwin.storage;

/**
 * A file by its contents.
 *
 * @param path its name from its folder, with slashes
 * @param bytes its length
 * @param sha256 of its bytes, 64 hexadecimal digits
 */
public record StoredFile(String path, long bytes, String sha256) {}
