/**
 * What is said of the rows, by MLlib and by hand: both sides' answers laid side by side by row id,
 * and all that is counted about them, in one scan. Parity, confusion, log loss and calibration are
 * tallies in plain Java.
 */
package io.logitwin.answers;
