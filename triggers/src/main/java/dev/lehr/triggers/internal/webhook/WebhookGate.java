package dev.lehr.triggers.internal.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.triggers.Published;
import dev.lehr.triggers.Secrets;
import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.TriggerHealth;
import dev.lehr.triggers.WebhookAnswer;
import dev.lehr.triggers.WebhookRequest;
import dev.lehr.triggers.WebhookSettings;
import dev.lehr.triggers.internal.core.Occurrence;
import dev.lehr.triggers.internal.core.Occurrence.Sender;
import dev.lehr.triggers.internal.core.Settings;
import dev.lehr.triggers.internal.store.Memory;
import dev.lehr.triggers.internal.watch.Starter;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where calls from outside come in: who calls is proven before anything he says is read. */
public final class WebhookGate {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What GitHub sends at most. */
  private static final int MOST_BYTES = 25 << 20;

  /** What is kept with an execution, and more would fill the journal. */
  private static final int MOST_KEPT = 512 << 10;

  private static final Duration SAME_BODY_IS_SAME_CALL = Duration.ofMinutes(10);
  private static final List<String> DELIVERY_IDS =
      List.of("webhook-id", "idempotency-key", "x-github-delivery", "ce-id");

  private final WebhookSettings settings;
  private final Secrets secrets;
  private final Starter starter;
  private final Supplier<List<Published>> published;
  private final Memory memory;
  private final InstantSource clock;

  /** What the gate works with. */
  public record Parts(
      Secrets secrets, Starter starter, Supplier<List<Published>> published, Memory memory) {}

  public WebhookGate(WebhookSettings settings, Parts parts, InstantSource clock) {
    this.settings = settings;
    this.secrets = parts.secrets();
    this.starter = parts.starter();
    this.published = parts.published();
    this.memory = parts.memory();
    this.clock = clock;
  }

  /** Answers a call. */
  public WebhookAnswer receive(WebhookRequest request) {
    if (request.body().length > MOST_BYTES) {
      return WebhookAnswer.of(413, "the body has more than %d bytes".formatted(MOST_BYTES));
    }
    try {
      return request.path().startsWith("git/") ? git(request) : generic(request);
    } catch (JacksonException broken) {
      return WebhookAnswer.of(400, "the body is no JSON: " + broken.getOriginalMessage());
    }
  }

  /** Webhooks that nobody can call as they are. */
  public List<TriggerHealth> health() {
    List<TriggerHealth> health = new ArrayList<>();
    settings.gitSecrets().forEach((name, secret) -> check("webhook git/" + name, secret, health));
    secretsOf("git", trigger -> true).forEach(secret -> check("webhooks of git", secret, health));
    triggers("webhook")
        .forEach(
            trigger -> {
              String name = "webhook " + trigger.text("source", "");
              Optional<String> secret = trigger.text("secret");
              secret.ifPresent(one -> check(name, one, health));
              if (secret.isEmpty() && !settings.acceptUnsigned()) {
                health.add(unwell(name, "it has no secret; give its trigger one"));
              }
            });
    return health;
  }

  private void check(String name, String secret, List<TriggerHealth> health) {
    try {
      secrets.resolve(secret);
    } catch (TriggerException nowhere) {
      health.add(unwell(name, String.valueOf(nowhere.getMessage())));
    }
  }

  private TriggerHealth unwell(String name, String why) {
    return new TriggerHealth(name, false, why, clock.instant());
  }

  private WebhookAnswer git(WebhookRequest request) {
    String name = request.path().substring("git/".length());
    return Provider.ALL.stream()
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .map(provider -> git(request, provider))
        .orElseGet(
            () ->
                WebhookAnswer.of(
                    404,
                    "there is no webhook git/%s; there are git/github, git/gitlab and git/bitbucket"
                        .formatted(name)));
  }

  private WebhookAnswer git(WebhookRequest request, Provider provider) {
    Optional<String> standard = Optional.ofNullable(settings.gitSecrets().get(provider.name()));
    Set<String> own = secretsOf("git", trigger -> true);
    if (standard.isEmpty() && own.isEmpty()) {
      return WebhookAnswer.of(
          403, "no secret is configured for %s's webhooks".formatted(provider.name()));
    }
    Set<String> proofs = proofs(request, own, provider.signatures());
    if (standard.filter(one -> proves(request, one, provider.signatures())).isPresent()) {
      proofs.add(Sender.SERVER);
    }
    if (proofs.isEmpty()) {
      return WebhookAnswer.of(401, "the signature is missing or wrong");
    }
    if (!provider.isPush(request)) {
      return WebhookAnswer.of(200, "understood; only pushes start something");
    }
    Sender sender = new Sender(provider.name(), proofs);
    return start(provider.pushes(json(request), sender));
  }

  private WebhookAnswer generic(WebhookRequest request) {
    String source = request.path();
    if (request.body().length > MOST_KEPT) {
      return WebhookAnswer.of(
          413, "the body has more than %d bytes, which an execution can keep".formatted(MOST_KEPT));
    }
    boolean known = anyTrigger("webhook", trigger -> isOf(trigger, source));
    if (!known) {
      return WebhookAnswer.of(404, "no trigger listens to the webhook '%s'".formatted(source));
    }
    Set<String> own = secretsOf("webhook", trigger -> isOf(trigger, source));
    Set<String> proofs = proofs(request, own, Set.of(Signature.values()));
    if (settings.acceptUnsigned()) {
      proofs.add(Sender.SERVER);
    }
    if (proofs.isEmpty()) {
      return own.isEmpty()
          ? WebhookAnswer.of(403, "the webhook has no secret; give its trigger one")
          : WebhookAnswer.of(401, "the signature is missing or wrong");
    }
    return start(
        List.of(
            new Occurrence.Webhook(
                source, delivery(request), json(request), new Sender(source, proofs))));
  }

  private WebhookAnswer start(List<? extends Occurrence> occurrences) {
    List<String> executions = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Occurrence occurrence : occurrences) {
      Starter.Outcome outcome = starter.accept(occurrence);
      executions.addAll(outcome.executions());
      problems.addAll(outcome.problems());
    }
    if (!problems.isEmpty()) {
      return new WebhookAnswer(422, String.join("; ", problems), executions);
    }
    return executions.isEmpty()
        ? WebhookAnswer.of(200, "understood; no trigger fits")
        : new WebhookAnswer(202, "started", executions);
  }

  /** What stays the same when a caller tries again: its own id, else the body for ten minutes. */
  private String delivery(WebhookRequest request) {
    return DELIVERY_IDS.stream()
        .flatMap(name -> request.header(name).stream())
        .findFirst()
        .orElseGet(() -> bodysDelivery(request));
  }

  private String bodysDelivery(WebhookRequest request) {
    Instant now = clock.instant();
    String digest = sha256(request.body());
    String name = request.path() + " " + digest;
    Memory.Span span = new Memory.Span(now.minus(SAME_BODY_IS_SAME_CALL), now);
    return memory.keepFirst("delivery", name, digest + " " + now, span);
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }

  private Set<String> proofs(
      WebhookRequest request, Set<String> references, Set<Signature> signatures) {
    Set<String> proofs = new HashSet<>();
    for (String reference : references) {
      if (proves(request, reference, signatures)) {
        proofs.add(reference);
      }
    }
    return proofs;
  }

  private boolean proves(WebhookRequest request, String reference, Set<Signature> signatures) {
    try {
      String secret = secrets.resolve(reference);
      return signatures.stream().anyMatch(one -> one.proves(request, secret, clock.instant()));
    } catch (TriggerException nowhere) {
      // What can not be looked up proves nothing; health() tells of it.
      return false;
    }
  }

  private Set<String> secretsOf(String type, Predicate<Settings> which) {
    Set<String> references = new HashSet<>();
    triggers(type).filter(which).forEach(one -> one.text("secret").ifPresent(references::add));
    return references;
  }

  private boolean anyTrigger(String type, Predicate<Settings> which) {
    return triggers(type).anyMatch(which);
  }

  private Stream<Settings> triggers(String type) {
    return published.get().stream()
        .flatMap(one -> one.pipeline().triggers().stream())
        .filter(trigger -> trigger.enabled() && trigger.type().equals(type))
        .map(trigger -> new Settings(trigger.settings()));
  }

  private static boolean isOf(Settings trigger, String source) {
    return trigger.text("source", "").equals(source);
  }

  private static JsonNode json(WebhookRequest request) {
    String text = new String(request.body(), UTF_8);
    boolean form =
        request
            .header("Content-Type")
            .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
            .isPresent();
    if (form && text.startsWith("payload=")) {
      text = URLDecoder.decode(text.substring("payload=".length()), UTF_8);
    }
    return text.isBlank() ? JsonNodeFactory.instance.objectNode() : MAPPER.readTree(text);
  }
}
