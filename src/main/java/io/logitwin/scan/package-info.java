/**
 * One scan over rows: what is counted, in an order that never changes. Plain Java does the
 * counting; Spark only brings the rows. And work that may be done at once.
 */
package io.logitwin.scan;
