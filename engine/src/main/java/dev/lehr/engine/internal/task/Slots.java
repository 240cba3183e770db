package dev.lehr.engine.internal.task;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many tasks may run at once, in all and of a type. Who finds no room waits, first come first
 * served among those of his type; between the types whose turn is longest ago goes first.
 */
final class Slots {
  private final int total;
  private final Map<String, Integer> limits;
  private final Map<String, Integer> taken = new HashMap<>();
  private final Map<String, Deque<Runnable>> waiting = new LinkedHashMap<>();
  private int sum;

  Slots(int total, Map<String, Integer> limits) {
    this.total = total;
    this.limits = Map.copyOf(limits);
  }

  /** Starts something now, or when there is room. */
  void take(String type, Runnable start) {
    if (enter(type, start)) {
      start.run();
    }
  }

  private synchronized boolean enter(String type, Runnable start) {
    if (!hasRoom(type)) {
      waiting.computeIfAbsent(type, name -> new ArrayDeque<>()).add(start);
      return false;
    }
    occupy(type);
    return true;
  }

  private boolean hasRoom(String type) {
    return sum < total && taken.getOrDefault(type, 0) < limits.getOrDefault(type, total);
  }

  private void occupy(String type) {
    taken.merge(type, 1, Integer::sum);
    sum++;
  }

  /** Somebody has ended; starts whoever can have the room. */
  void free(String type) {
    leave(type).ifPresent(Runnable::run);
  }

  private synchronized Optional<Runnable> leave(String type) {
    taken.merge(type, -1, Integer::sum);
    sum--;
    Iterator<Map.Entry<String, Deque<Runnable>>> lines = waiting.entrySet().iterator();
    while (lines.hasNext()) {
      Map.Entry<String, Deque<Runnable>> line = lines.next();
      if (hasRoom(line.getKey())) {
        lines.remove();
        return Optional.of(first(line.getKey(), line.getValue()));
      }
    }
    return Optional.empty();
  }

  private Runnable first(String type, Deque<Runnable> line) {
    Runnable start = line.remove();
    if (!line.isEmpty()) {
      waiting.put(type, line);
    }
    occupy(type);
    return start;
  }
}
