/** How text from outside (data, file names) and numbers are shown to a person. */
package io.logitwin.text;
