package dev.lehr.triggers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How triggers work on this server.
 *
 * @param webhooks who may call
 * @param gitPoll how often to ask remotes whose triggers do not say; empty: never
 * @param folder for what git fetches; may be deleted while the server is down
 * @param outbound where remotes and registries may be
 */
public record TriggerSettings(
    WebhookSettings webhooks, Optional<Duration> gitPoll, Path folder, OutboundRules outbound) {}
