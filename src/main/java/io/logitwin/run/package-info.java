/** One run: its id, its folder, its record {@code run.json}, and the environment it ran in. */
package io.logitwin.run;
