/**
 * Files that others rely on: made by exactly one of many, seen whole or not at all, and read back.
 * What is atomic differs from file system to file system; only this package knows.
 */
package io.logitwin.storage;
