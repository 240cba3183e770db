package dev.lehr.server.internal.canary;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.TaskKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task of a stage {@code canary}, called as the engine calls it; its progress goes through text.
 */
public final class TestingTask implements Task {
  private final int index;
  private final ObjectNode settings;
  private final List<String> log = new ArrayList<>();
  private Optional<String> progress = Optional.empty();

  /** One that has told nothing yet. */
  public TestingTask(int index, String settings) {
    this.index = index;
    this.settings = (ObjectNode) JsonMapper.shared().readTree(settings);
  }

  /** The stage's next task, which is told what this one told last. */
  TestingTask next() {
    TestingTask next = new TestingTask(index + 1, settings.toString());
    next.progress = progress;
    return next;
  }

  /** As if it had told this before. */
  public TestingTask told(String before) {
    progress = Optional.of(before);
    return this;
  }

  /** Calls a handler once. */
  public TaskResult call(TaskHandler handler) throws IOException, InterruptedException {
    TaskResult result = handler.run(this);
    if (result instanceof TaskResult.Again again) {
      progress = Optional.of(again.progress().toString());
    }
    return result;
  }

  List<String> log() {
    return log;
  }

  @Override
  public String execution() {
    return "x1";
  }

  @Override
  public Pipeline pipeline() {
    throw new UnsupportedOperationException("A canary's world knows its pipeline");
  }

  @Override
  public TaskKey key() {
    return new TaskKey("canary", 1, index);
  }

  @Override
  public String idempotencyKey() {
    return key().idempotencyKey(execution());
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public ObjectNode settings() {
    return settings;
  }

  @Override
  public Optional<JsonNode> progress() {
    return progress.map(JsonMapper.shared()::readTree);
  }

  @Override
  public Instant deadline() {
    return Instant.MAX;
  }

  @Override
  public String by() {
    return "test";
  }

  @Override
  public Execution state() {
    throw new UnsupportedOperationException("A canary's world knows its execution");
  }

  @Override
  public boolean isAbandoned() {
    return false;
  }

  @Override
  public void heartbeat() {}

  @Override
  public void log(String line) {
    log.add(line);
  }
}
