/**
 * The model store: versions that never change, and a log of which of them was the champion when.
 * Needs no Spark.
 *
 * <pre>
 * STORE/
 *   store.json            says that this is a store
 *   v000007/              a version: claim.json first, its files, manifest.json last
 *   log/000012.json       what was done to which version; each entry names the hash of the one before
 *   aliases/champion      a hint for people and scripts, rebuilt from the log
 * </pre>
 *
 * <p>Two exclusive creations make everything safe: that of a version's claim, and that of a log
 * entry. The champion is what the log says, and nothing else.
 */
package io.logitwin.store;
