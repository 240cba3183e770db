package dev.lehr.engine.internal.run;

import dev.lehr.pipeline.Concurrency;
import dev.lehr.pipeline.Pipeline;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives executions room to run, as many of a pipeline at once as it allows, first come first
 * served. It keeps nothing: who runs and who waits follows from the executions, and is told anew at
 * a start.
 */
final class Admissions {
  private final Doors doors;
  private final Map<Name, Line> lines = new HashMap<>();

  /** Who tells executions. Called under a lock; not the place for long work. */
  interface Doors {
    void admit(String execution);

    void cancel(String execution, String reason);
  }

  private record Name(String application, String pipeline) {
    static Name of(Pipeline pipeline) {
      return new Name(pipeline.application(), pipeline.name());
    }
  }

  /** One pipeline's executions: those that have room, of them those that end, those that wait. */
  private static final class Line {
    private final Set<String> inside = new LinkedHashSet<>();
    private final Set<String> leaving = new HashSet<>();
    private final Map<String, Concurrency> waiting = new LinkedHashMap<>();

    private boolean isEmpty() {
      return inside.isEmpty() && waiting.isEmpty();
    }
  }

  Admissions(Doors doors) {
    this.doors = doors;
  }

  /** An execution runs already. */
  synchronized void isInside(String execution, Pipeline pipeline, boolean leaving) {
    Line line = line(pipeline);
    line.inside.add(execution);
    if (leaving) {
      line.leaving.add(execution);
    }
  }

  /** An execution wants to run. */
  synchronized void request(String execution, Pipeline pipeline) {
    Line line = line(pipeline);
    if (line.inside.contains(execution)) {
      return;
    }
    if (pipeline.concurrency().beyond() == Concurrency.Beyond.CANCEL_RUNNING) {
      makeRoom(line, execution, pipeline.concurrency().limit());
    }
    line.waiting.put(execution, pipeline.concurrency());
    fill(line);
  }

  private void makeRoom(Line line, String execution, int limit) {
    String reason = "Execution %s of the same pipeline took its place".formatted(execution);
    if (limit == 0) {
      return;
    }
    line.waiting.keySet().forEach(earlier -> doors.cancel(earlier, reason));
    for (String oldest : List.copyOf(line.inside)) {
      if (line.inside.size() - line.leaving.size() >= limit && line.leaving.add(oldest)) {
        doors.cancel(oldest, reason);
      }
    }
  }

  /** An execution has ended, or does not want to run any more. */
  synchronized void leave(String execution, Pipeline pipeline) {
    Line line = line(pipeline);
    line.inside.remove(execution);
    line.leaving.remove(execution);
    line.waiting.remove(execution);
    fill(line);
    if (line.isEmpty()) {
      lines.remove(Name.of(pipeline));
    }
  }

  private void fill(Line line) {
    while (!line.waiting.isEmpty()) {
      Map.Entry<String, Concurrency> first = line.waiting.entrySet().iterator().next();
      int limit = first.getValue().limit();
      if (limit > 0 && line.inside.size() >= limit) {
        return;
      }
      String execution = first.getKey();
      line.waiting.remove(execution);
      line.inside.add(execution);
      doors.admit(execution);
    }
  }

  private Line line(Pipeline pipeline) {
    return lines.computeIfAbsent(Name.of(pipeline), name -> new Line());
  }
}
