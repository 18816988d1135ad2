package io.logitwin.report.page;

/** What a figure draws; each has its template. */
public sealed interface Chart permits ConfusionHeat, Plot, BarChart, PixelImages {}
