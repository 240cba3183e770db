package dev.lehr.triggers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How triggers work on this server.
 *
 * @param webhooks who may call
 * @param gitPoll how often to ask remotes whose triggers do not say; empty: never
 * @param basePoll how often to look for new versions of what images stand on
 * @param sources where definitions are followed
 * @param outbound where registries and queues may be
 */
public record TriggerSettings(
    WebhookSettings webhooks,
    Optional<Duration> gitPoll,
    Duration basePoll,
    List<DefinitionSource> sources,
    OutboundRules outbound) {

  public TriggerSettings {
    sources = List.copyOf(sources);
  }
}
