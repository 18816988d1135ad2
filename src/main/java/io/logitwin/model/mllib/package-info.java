/** From MLlib's models to plain parameters, and back. */
package io.logitwin.model.mllib;
