/**
 * Settings: one record per job, read once from the command line, {@code --config} and {@code
 * jobs/JOB.properties}, in this order of precedence. All problems are reported at once; an unknown
 * key is refused with a suggestion.
 */
package io.logitwin.config;
