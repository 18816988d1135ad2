package io.logitwin.report.page;

/** A panel, or why it is left out. */
public sealed interface Part permits Panel, LeftOut {}
