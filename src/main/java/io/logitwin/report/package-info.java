/** What a job found, and every rendering of it, once: stage line, table, JSON, CSV and text. */
package io.logitwin.report;
