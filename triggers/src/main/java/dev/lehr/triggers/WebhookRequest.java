package dev.lehr.triggers;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A call from outside as it came, for signatures are made over its very bytes.
 *
 * @param path what follows {@code /webhooks/}: {@code git/github}, {@code git/gitlab}, {@code
 *     git/bitbucket}, or a webhook trigger's source
 * @param headers by name in lower case; of several with one name the first
 * @param body its bytes
 */
public record WebhookRequest(String path, Map<String, String> headers, byte[] body) {

  public WebhookRequest {
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (first, second) -> first));
    body = body.clone();
  }

  /** A header by its name, in whatever case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
