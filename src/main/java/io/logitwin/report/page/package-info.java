/**
 * The page of a run, {@code report.html}: what a template prints of each result, and its charts.
 * Beside it, of the same files, the card of the run's model, {@code model-card.md}.
 */
package io.logitwin.report.page;
