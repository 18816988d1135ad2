/** What tests share: one Spark session for all that need one, and small inputs. */
package io.logitwin.testing;
