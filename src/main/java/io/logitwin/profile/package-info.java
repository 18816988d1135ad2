/**
 * What the rows of an input look like, and how far one input is from another, beyond what chance
 * explains.
 */
package io.logitwin.profile;
