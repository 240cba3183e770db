package dev.lehr.server;

import dev.lehr.triggers.DefinitionSource;
import dev.lehr.triggers.NotifierSettings.MailServer;
import dev.lehr.triggers.WebhookSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the server deals with what starts pipelines, and with those who are told of them.
 *
 * @param webhooks who may call
 * @param sources where definitions are followed
 * @param gitPoll how often to ask git remotes whose triggers do not say; empty: never
 * @param basePoll how often to look for new versions of what images stand on
 * @param standards what notifications use that do not say, see {@link
 *     dev.lehr.triggers.NotifierSettings}
 * @param mail the mail server; without one e-mails can not be sent
 */
public record OutwardSettings(
    WebhookSettings webhooks,
    List<DefinitionSource> sources,
    Optional<Duration> gitPoll,
    Duration basePoll,
    Map<String, String> standards,
    Optional<MailServer> mail) {
  /** How often bases are looked up when nobody says. */
  public static final Duration BASE_POLL = Duration.ofMinutes(15);

  public OutwardSettings {
    sources = List.copyOf(sources);
    standards = Map.copyOf(standards);
  }

  /** Nobody may call, nobody is asked, and every notification says all itself. */
  public static OutwardSettings standard() {
    return new OutwardSettings(
        new WebhookSettings(Map.of(), false),
        List.of(),
        Optional.empty(),
        BASE_POLL,
        Map.of(),
        Optional.empty());
  }
}
