package io.logitwin.report.page;

/** A panel, the drawing pad, or why one is left out. */
public sealed interface Part permits Panel, Pad, LeftOut {}
