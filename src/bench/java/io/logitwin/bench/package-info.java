/**
 * Measurements: those that chose defaults, and those that hold Logitwin against stock MLlib and
 * scikit-learn (docs/performance.md). Not part of the product: built by the Maven profile {@code
 * bench} only, started by {@code src/bench/run.sh}.
 */
package io.logitwin.bench;
