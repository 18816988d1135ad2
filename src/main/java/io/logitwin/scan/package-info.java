/**
 * One scan over rows: what is counted, in an order that never changes. Plain Java does the
 * counting; Spark only brings the rows. And several queries at once.
 */
package io.logitwin.scan;
