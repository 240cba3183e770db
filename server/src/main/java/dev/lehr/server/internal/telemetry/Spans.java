package dev.lehr.server.internal.telemetry;

import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.Recorded;
import dev.lehr.pipeline.StageState;
import dev.lehr.pipeline.TaskKey;
import dev.lehr.pipeline.TimerKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An execution as a trace: one span for it, one for each stage, one for each attempt at a task. Ids
 * are made of the execution's, so that a trace that is sent twice is the same one.
 */
final class Spans {
  private static final int TRACE_ID = 32;
  private static final int SPAN_ID = 16;

  private final Execution execution;
  private final List<Recorded> history;
  private final List<Span> spans = new ArrayList<>();

  private Spans(Execution execution, List<Recorded> history) {
    this.execution = execution;
    this.history = history;
  }

  /**
   * A span.
   *
   * @param id 16 hex digits
   * @param parent 16 hex digits; empty: the trace's root
   * @param message why it failed; empty when it did not
   */
  record Span(
      String id,
      Optional<String> parent,
      String name,
      Instant from,
      Instant until,
      Map<String, String> attributes,
      Optional<String> message) {}

  /** The trace's id: 32 hex digits. */
  static String traceId(Execution execution) {
    return digest(execution.id()).substring(0, TRACE_ID);
  }

  static List<Span> of(Execution execution, List<Recorded> history) {
    Spans spans = new Spans(execution, history);
    spans.whole();
    spans.stages();
    spans.attempts();
    return List.copyOf(spans.spans);
  }

  private String id(String part) {
    return digest(execution.id() + "/" + part).substring(0, SPAN_ID);
  }

  private String root() {
    return id("");
  }

  private Instant end() {
    return execution.ended().orElseGet(() -> history.getLast().at());
  }

  private void whole() {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("lehr.application", execution.pipeline().application());
    attributes.put("lehr.pipeline", execution.pipeline().name());
    attributes.put("lehr.execution", execution.id());
    attributes.put("lehr.status", PipelineJson.word(execution.status()));
    boolean failed = !PipelineJson.word(execution.status()).equals("succeeded");
    spans.add(
        new Span(
            root(),
            Optional.empty(),
            execution.pipeline().name(),
            execution.started().orElse(Instant.EPOCH),
            end(),
            attributes,
            failed ? Optional.of(execution.message().orElse("")) : Optional.empty()));
  }

  private void stages() {
    for (StageState state : execution.stages()) {
      state.began().ifPresent(began -> spans.add(stage(state, began)));
    }
  }

  private Span stage(StageState state, Instant began) {
    boolean failed = PipelineJson.word(state.status()).startsWith("failed");
    return new Span(
        id(state.stage().name() + "/" + state.run()),
        Optional.of(root()),
        state.stage().name(),
        began,
        state.ended().orElseGet(this::end),
        Map.of(
            "lehr.stage.type", state.stage().type(),
            "lehr.stage.run", String.valueOf(state.run()),
            "lehr.status", PipelineJson.word(state.status())),
        failed ? Optional.of(state.message().orElse("")) : Optional.empty());
  }

  /**
   * An attempt begins when its stage was prepared, the task before it was done, or its pause was
   * over.
   */
  private void attempts() {
    Map<String, Instant> begun = new HashMap<>();
    for (Recorded recorded : history) {
      switch (recorded.event()) {
        case Event.StagePrepared prepared ->
            begun.put(prepared.stage() + "/" + prepared.run(), recorded.at());
        case Event.TimerFired fired when fired.timer().purpose() == TimerKey.Purpose.RETRY ->
            begun.put(fired.timer().stage() + "/" + fired.timer().run(), recorded.at());
        case Event.TaskSucceeded succeeded ->
            attempt(succeeded.task(), Optional.empty(), begun, recorded);
        case Event.TaskFailed failed ->
            attempt(failed.task(), Optional.of(failed.failure().message()), begun, recorded);
        default -> {
          // nothing that begins or ends an attempt
        }
      }
    }
  }

  private void attempt(
      TaskKey task, Optional<String> failure, Map<String, Instant> begun, Recorded recorded) {
    String stage = task.stage() + "/" + task.run();
    Instant from = begun.getOrDefault(stage, recorded.at());
    begun.put(stage, recorded.at());
    spans.add(
        new Span(
            id("task/" + recorded.sequence()),
            Optional.of(id(stage)),
            "task " + task,
            from,
            recorded.at(),
            Map.of("lehr.task.outcome", failure.isPresent() ? "failed" : "succeeded"),
            failure));
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
