package io.logitwin.report.page;

/**
 * What is seen first.
 *
 * @param title what it is
 * @param value the number, or a word
 * @param note what belongs to it
 * @param kind {@code good}, {@code bad} or {@code plain}
 */
public record Tile(String title, String value, String note, String kind) {}
