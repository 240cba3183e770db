package dev.lehr.triggers;

import dev.lehr.database.DatabaseException;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.EventStream;
import dev.lehr.engine.StartRequest;
import dev.lehr.pipeline.ParameterValues;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.triggers.internal.core.PipelineEndRule;
import dev.lehr.triggers.internal.core.Resolver;
import dev.lehr.triggers.internal.core.TriggerMatcher;
import dev.lehr.triggers.internal.follow.Follower;
import dev.lehr.triggers.internal.http.Outgoing;
import dev.lehr.triggers.internal.store.Memory;
import dev.lehr.triggers.internal.watch.Catalog;
import dev.lehr.triggers.internal.watch.Patrols;
import dev.lehr.triggers.internal.watch.SourceWatch;
import dev.lehr.triggers.internal.watch.Starter;
import dev.lehr.triggers.internal.webhook.WebhookGate;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.JdbiException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts pipelines: by git pushes, schedules, packages, images, messages, calls, and the ends of
 * others. What is told twice starts once, also when it is told on two ways, to two servers, or
 * before and after a crash. What was there before it was watched for the first time starts nothing.
 */
public final class Triggers implements AutoCloseable {
  private final TriggerParts parts;
  private final AtomicReference<List<Published>> published = new AtomicReference<>(List.of());
  private final Memory memory;
  private final Outgoing http;
  private final List<SourceWatch> sources;
  private final Starter starter;
  private final Patrols patrols;
  private final WebhookGate gate;
  private volatile Set<String> awaited = Set.of();
  // Empty until the first pipelines are known: what is read before would be lost on them.
  private Optional<EventStream.Subscription> following = Optional.empty();

  private Triggers(TriggerParts parts, TriggerSettings settings) {
    this.parts = parts;
    this.memory = new Memory(parts.database());
    this.http = new Outgoing(settings.outbound());
    this.sources =
        settings.sources().stream()
            .map(source -> new SourceWatch(source, parts.git(), parts.definitions()))
            .toList();
    this.starter =
        new Starter(
            parts.engine(),
            new TriggerMatcher(parts.news().versions()),
            new Resolver(),
            new Catalog(published::get, sources, parts.git()));
    this.gate = gate(settings);
    this.patrols = patrols(settings);
  }

  private EventStream.Subscription follow() {
    patrols.follow(sources);
    patrols.followOutboxes(parts.news().packages(), parts.news().images());
    EventStream events = parts.engine().events();
    Follower follower = new Follower(parts.engine(), parts.decider(), this::isAwaited);
    return events.onAdded(patrols.followExecutions(events, follower));
  }

  /** Whether a pipeline's end starts another. */
  private boolean isAwaited(Pipeline pipeline) {
    return awaited.contains(pipeline.application() + "/" + pipeline.name());
  }

  private WebhookGate gate(TriggerSettings settings) {
    return new WebhookGate(
        settings.webhooks(),
        new WebhookGate.Parts(parts.secrets(), starter, published::get, memory),
        parts.clock());
  }

  private Patrols patrols(TriggerSettings settings) {
    return new Patrols(
        new Patrols.Parts(
            starter,
            memory,
            parts.secrets(),
            http,
            parts.git().mirror(),
            settings.gitPoll(),
            parts.bases(),
            settings.basePoll()),
        parts.clock());
  }

  /** Starts; nothing is watched before the first {@link #publish}. */
  public static Triggers start(TriggerParts parts, TriggerSettings settings) {
    return new Triggers(parts, settings);
  }

  /** From now on these are the pipelines that may be started, and no others. */
  public synchronized void publish(Collection<Published> pipelines) {
    awaited = PipelineEndRule.awaited(pipelines);
    published.set(List.copyOf(pipelines));
    patrols.publish(pipelines);
    if (following.isEmpty()) {
      following = Optional.of(follow());
    }
  }

  /** Answers a call from outside. */
  public WebhookAnswer receive(WebhookRequest request) {
    try {
      return gate.receive(request);
    } catch (EngineException | DatabaseException | JdbiException | UncheckedIOException away) {
      return WebhookAnswer.of(503, "the server can not keep it now; call again in a minute");
    }
  }

  /**
   * Starts a pipeline for a person.
   *
   * @param given values of parameters; standards are filled in
   * @param by who
   * @param key of two calls with one key the second starts nothing
   * @return the execution's id
   * @throws dev.lehr.pipeline.InvalidParametersException when values are wrong
   */
  public String run(Published pipeline, ObjectNode given, String by, Optional<String> key) {
    ObjectNode facts = JsonNodeFactory.instance.objectNode().put("type", "manual").put("user", by);
    return parts
        .engine()
        .start(
            new StartRequest(
                pipeline.pipeline(),
                ParameterValues.complete(pipeline.pipeline(), given),
                facts,
                by,
                key.map(one -> pipeline.name() + " manual " + one)));
  }

  /** How everything that is watched is, and which triggers could not start what they should. */
  public List<TriggerHealth> health() {
    List<TriggerHealth> health = new ArrayList<>(patrols.health());
    health.addAll(gate.health());
    starter
        .refusals()
        .forEach(
            (trigger, why) ->
                health.add(new TriggerHealth(trigger, false, why, parts.clock().instant())));
    return health;
  }

  /** Ends all watches; what they have started goes on. */
  @Override
  public void close() {
    synchronized (this) {
      following.ifPresent(EventStream.Subscription::close);
    }
    // Without the lock: a watch whose end is waited for may be publishing.
    patrols.close();
    http.close();
  }
}
