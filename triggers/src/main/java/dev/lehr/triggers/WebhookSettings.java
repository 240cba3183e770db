package dev.lehr.triggers;

import java.util.Map;

/**
 * Who may call.
 *
 * @param gitSecrets references to the secrets that {@code github}, {@code gitlab} and {@code
 *     bitbucket} sign with; see {@link Secrets}
 * @param acceptUnsigned whether webhook triggers without a secret are open to whoever reaches the
 *     server
 */
public record WebhookSettings(Map<String, String> gitSecrets, boolean acceptUnsigned) {

  public WebhookSettings {
    gitSecrets = Map.copyOf(gitSecrets);
  }
}
