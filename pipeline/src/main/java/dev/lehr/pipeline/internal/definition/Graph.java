package dev.lehr.pipeline.internal.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who needs whom. */
public final class Graph {
  private final Map<String, Collection<String>> needs;

  /** A graph; names that are needed but are not there themselves are passed over. */
  public Graph(Map<String, ? extends Collection<String>> needs) {
    this.needs = Map.copyOf(needs);
  }

  /** Everything that a name needs, and what that needs, and so on. */
  public Set<String> before(String name) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(of(name));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (needs.containsKey(next) && found.add(next)) {
        open.addAll(of(next));
      }
    }
    return found;
  }

  /** A circle, beginning and ending with the same name, if there is one. */
  public Optional<List<String>> circle(Collection<String> order) {
    Set<String> done = new HashSet<>();
    for (String start : order) {
      Optional<List<String>> circle = new Walk(done).from(start);
      if (circle.isPresent()) {
        return circle;
      }
    }
    return Optional.empty();
  }

  private Collection<String> of(String name) {
    return needs.getOrDefault(name, List.of());
  }

  /** A depth-first walk with a path of its own instead of the thread's stack. */
  private final class Walk {
    private final Set<String> done;
    private final List<String> path = new ArrayList<>();
    private final Set<String> onPath = new HashSet<>();
    private final Map<String, Iterator<String>> open = new HashMap<>();

    Walk(Set<String> done) {
      this.done = done;
    }

    Optional<List<String>> from(String start) {
      enter(start);
      while (!path.isEmpty()) {
        String last = path.getLast();
        Iterator<String> rest = open.getOrDefault(last, List.<String>of().iterator());
        if (!rest.hasNext()) {
          leave(last);
          continue;
        }
        String next = rest.next();
        if (onPath.contains(next)) {
          return Optional.of(closed(next));
        }
        enter(next);
      }
      return Optional.empty();
    }

    private void enter(String name) {
      if (!done.contains(name)) {
        path.add(name);
        onPath.add(name);
        open.put(name, of(name).iterator());
      }
    }

    private void leave(String name) {
      done.add(name);
      onPath.remove(name);
      path.removeLast();
    }

    private List<String> closed(String name) {
      List<String> circle = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
      circle.add(name);
      return circle;
    }
  }
}
