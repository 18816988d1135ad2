/**
 * What a monitoring system is told of the last run: a file in the exposition format of Prometheus
 * ({@code docs/schedules.md}).
 */
package io.logitwin.metrics;
