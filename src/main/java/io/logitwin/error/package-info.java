/** What can go wrong, by whose fault it is. */
package io.logitwin.error;
