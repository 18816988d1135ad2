/**
 * From files to rows: finds the input, fingerprints it, reads every line into {@code (row_id,
 * label, features)} or refuses it with a reason, and checks that nothing was lost.
 *
 * <p>Two passes over the bytes, by two independent pieces of code. {@link
 * io.logitwin.data.FileScan} hashes a file, counts its lines and notes at which line and record
 * each slice begins; {@link io.logitwin.data.SliceLines} and {@link io.logitwin.data.RecordParser}
 * then read the slices in parallel. What the second pass finds must add up to what the first
 * counted.
 */
package io.logitwin.data;
