package io.logitwin.testing;

import java.time.Duration;

/**
 * What goes wrong with a process.
 *
 * @param diesAt the step that it does not do any more, from 1; 0 if it lives
 * @param stopsAt the step before which it is stopped, from 1; 0 if it never is
 * @param stopsFor after how many steps of others it wakes; it does earlier if they have ended
 * @param clock by how much its clock is wrong
 */
public record Fate(int diesAt, int stopsAt, int stopsFor, Duration clock) {}
