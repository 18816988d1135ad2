/** Results → files under the run's folder, each read back before the run is called a success. */
package io.logitwin.write;
