/** The stages in order, and nothing else. */
package io.logitwin.pipeline;
