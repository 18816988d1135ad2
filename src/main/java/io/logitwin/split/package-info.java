/** Rows → train, test; and the proof that no row is in both or in none. */
package io.logitwin.split;
