package dev.lehr.triggers.internal.watch;

import dev.lehr.engine.EventStream;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.StageState;
import dev.lehr.triggers.internal.core.Occurrence.PipelineEnded;
import dev.lehr.triggers.internal.follow.Follower;
import dev.lehr.triggers.internal.store.Bookmark;
import dev.lehr.triggers.internal.store.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts pipelines when others have ended. */
final class EndingsWatch implements Watch {
  private static final String NAME = "pipeline endings";
  private static final int CHUNK = 500;
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** What a child may read of its parent's outputs, in characters. */
  private static final int MOST_OUTPUTS = 256 << 10;

  private final EventStream events;
  private final Follower follower;
  private final Starter starter;
  private final Bookmark bookmark;

  EndingsWatch(EventStream events, Follower follower, Starter starter, Memory memory) {
    this.events = events;
    this.follower = follower;
    this.starter = starter;
    this.bookmark = new Bookmark(memory, NAME, events::last);
  }

  /** At once, before its first look: what ends from now on counts. */
  EndingsWatch begun() {
    bookmark.tryToBegin();
    return this;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Next look(Instant now) {
    long done = bookmark.position();
    List<EventStream.Entry> entries = events.after(done, CHUNK);
    for (EventStream.Entry entry : entries) {
      follower
          .follow(entry)
          .filter(Follower.Step::isEnd)
          .ifPresent(step -> starter.accept(ended(step.after())));
    }
    if (!entries.isEmpty()) {
      bookmark.move(done, entries.getLast().position());
    }
    return new Next(entries.size() == CHUNK ? now : now.plus(PAUSE), "at position " + done);
  }

  private static PipelineEnded ended(Execution execution) {
    return new PipelineEnded(
        execution.pipeline().application(),
        execution.pipeline().name(),
        execution.id(),
        execution.status(),
        facts(execution),
        execution.trigger().path("depth").asInt(0));
  }

  private static ObjectNode facts(Execution execution) {
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts
        .put("id", execution.id())
        .put("application", execution.pipeline().application())
        .put("name", execution.pipeline().name())
        .put("status", execution.status().name());
    facts.set("parameters", execution.parameters());
    ObjectNode trigger = execution.trigger().deepCopy();
    trigger.remove("parentExecution");
    facts.set("trigger", trigger);
    ArrayNode stages = facts.putArray("stages");
    int left = MOST_OUTPUTS;
    for (StageState stage : execution.stages()) {
      ObjectNode one =
          stages
              .addObject()
              .put("name", stage.stage().name())
              .put("type", stage.stage().type())
              .put("status", stage.status().name());
      left -= stage.outputs().toString().length();
      if (left >= 0) {
        one.set("outputs", stage.outputs());
      }
    }
    return facts;
  }
}
