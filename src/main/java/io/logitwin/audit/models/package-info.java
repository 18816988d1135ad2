/** Which models the audit fits, on which rows, and whether the data have what it needs. */
package io.logitwin.audit.models;
