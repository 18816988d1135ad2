/**
 * S3 on loopback, as far as Hadoop's connector asks it, with mishaps that a test plans. It keeps
 * objects in memory, is consistent, and decides conditional writes in one step.
 */
package io.logitwin.testing.s3;
