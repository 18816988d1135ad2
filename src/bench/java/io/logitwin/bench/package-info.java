/** Measurements that chose defaults. Not part of the product: built by the Maven profile {@code bench} only. */
package io.logitwin.bench;
