package dev.lehr.triggers.internal.watch;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.StartRequest;
import dev.lehr.pipeline.InvalidParametersException;
import dev.lehr.pipeline.ParameterValues;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Trigger;
import dev.lehr.triggers.Published;
import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.core.Match;
import dev.lehr.triggers.internal.core.Occurrence;
import dev.lehr.triggers.internal.core.Resolver;
import dev.lehr.triggers.internal.core.Settings;
import dev.lehr.triggers.internal.core.TriggerMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts what an occurrence starts. When it returns, everything is durable; when the engine can not
 * keep it, it throws, and whoever told tells again: the keys see to it that nothing starts twice.
 */
public final class Starter {
  private final Engine engine;
  private final TriggerMatcher matcher;
  private final Resolver resolver;
  private final Catalog catalog;
  private final ConcurrentHashMap<String, String> refusals = new ConcurrentHashMap<>();

  /** A starter of what is in a catalog. */
  public Starter(Engine engine, TriggerMatcher matcher, Resolver resolver, Catalog catalog) {
    this.engine = engine;
    this.matcher = matcher;
    this.resolver = resolver;
    this.catalog = catalog;
  }

  /**
   * Starts every pipeline that has a trigger which fits.
   *
   * @return what came of it; empty when nothing fits
   */
  public Outcome accept(Occurrence occurrence) {
    List<String> executions = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Published one : catalog.all(occurrence)) {
      for (Trigger trigger : one.pipeline().triggers()) {
        String name = one.name() + " " + trigger.type();
        try {
          matcher
              .match(one, trigger, occurrence)
              .map(match -> started(match, catalog.asOf(occurrence, one), name))
              .filter(id -> !executions.contains(id))
              .ifPresent(executions::add);
        } catch (TriggerException refused) {
          refusals.put(name, String.valueOf(refused.getMessage()));
          problems.add(one.name() + ": " + refused.getMessage());
        }
      }
    }
    return new Outcome(executions, problems);
  }

  /**
   * What an occurrence has started.
   *
   * @param executions ids, also of those that an earlier delivery started
   * @param problems why pipelines that should have been started could not
   */
  public record Outcome(List<String> executions, List<String> problems) {
    public Outcome {
      executions = List.copyOf(executions);
      problems = List.copyOf(problems);
    }
  }

  /** Triggers that could not start what they should have, and why; by pipeline and type. */
  public Map<String, String> refusals() {
    return Map.copyOf(refusals);
  }

  private String started(Match match, Published meant, String name) {
    ObjectNode facts = match.facts();
    meant.origin().ifPresent(origin -> origin.describe(facts));
    StartRequest request =
        new StartRequest(
            meant.pipeline(),
            parameters(match, meant.pipeline()),
            facts,
            "trigger " + match.trigger().type(),
            Optional.of(match.key()));
    try {
      String id = engine.start(request);
      refusals.remove(name);
      return id;
    } catch (EngineException failed) {
      if (failed.kind() == EngineException.Kind.UNAVAILABLE) {
        throw failed;
      }
      // It will not take it the next time either.
      throw new TriggerException(String.valueOf(failed.getMessage()), failed);
    }
  }

  private ObjectNode parameters(Match match, Pipeline pipeline) {
    ObjectNode wanted = new Settings(match.trigger().settings()).object("parameters");
    ObjectNode roots = JsonNodeFactory.instance.objectNode();
    roots.set("trigger", match.facts());
    JsonNode given = resolver.resolve(wanted, roots);
    try {
      return ParameterValues.complete(
          pipeline, given instanceof ObjectNode values ? values : wanted);
    } catch (InvalidParametersException wrong) {
      throw new TriggerException(
          "%s; see 'parameters' of its %s trigger"
              .formatted(String.join("; ", wrong.problems()), match.trigger().type()),
          wrong);
    }
  }
}
