/**
 * A table that nobody has described yet: how its text is written, what its columns hold, which of
 * them may be the label, what a careful person would look at before training on it, and the
 * contract that follows.
 */
package io.logitwin.inspect;
