package io.logitwin.data;

/**
 * Where a text of records is from.
 *
 * @param file the file, as a person writes it
 * @param linesBefore how many lines of the file stand before the text
 * @param headerLine the number of the file's header, 1-based; 0 if it has none
 */
record TextPlace(String file, long linesBefore, long headerLine) {}
