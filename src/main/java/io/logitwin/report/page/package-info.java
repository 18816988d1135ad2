/**
 * The page of a run, {@code report.html}: what a template prints of each result, and its charts.
 */
package io.logitwin.report.page;
