package io.logitwin.error;

/** A configuration file, or the Spark installation, is wrong. */
public final class ConfigurationException extends LogitwinException {
  public ConfigurationException(String message) {
    super(message);
  }

  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
