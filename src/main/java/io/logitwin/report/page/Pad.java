package io.logitwin.report.page;

import io.logitwin.text.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The drawing pad: the reader's own row, answered in the browser.
 *
 * @param title its heading
 * @param lead what it is for
 * @param data the model and the gallery, JSON that cannot end the element it stands in
 * @param script what runs
 */
public record Pad(String title, String lead, String data, String script) implements Part {
  /** Returns the script's hash as a Content-Security-Policy names it. */
  public String hash() {
    byte[] digest = Fingerprint.sha256().digest(script.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
