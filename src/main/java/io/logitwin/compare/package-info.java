/**
 * Native ⋈ recomputed on {@code row_id} → how many rows agree to the last bit, and how the others
 * differ.
 */
package io.logitwin.compare;
