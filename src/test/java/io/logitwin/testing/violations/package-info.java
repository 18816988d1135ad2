/**
 * Classes that break the architecture's rules on purpose, so that a test can show each rule fail.
 */
package io.logitwin.testing.violations;
