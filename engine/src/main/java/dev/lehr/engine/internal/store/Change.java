package dev.lehr.engine.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be kept of one step of one execution; all of it or nothing.
 *
 * @param execution the execution's id
 * @param lines its next events, at least one
 * @param opening when they are its first ones
 * @param standing when it has changed
 * @param tags new ones; those it has already do no harm
 * @param leftovers attempts at tasks that nobody waits for any more
 */
public record Change(
    String execution,
    List<Line> lines,
    Optional<Opening> opening,
    Optional<Standing> standing,
    List<Tag> tags,
    List<Leftovers.Leftover> leftovers) {

  public Change {
    lines = List.copyOf(lines);
    tags = List.copyOf(tags);
    leftovers = List.copyOf(leftovers);
  }

  /** An event as it is kept. */
  public record Line(long sequence, Instant at, String event) {}

  /**
   * A new execution.
   *
   * @param definition as JSON
   * @param key what the request called itself
   */
  public record Opening(
      String application,
      String pipeline,
      String definition,
      String by,
      Instant started,
      Optional<String> key) {}

  /** What an execution can be found by. */
  public record Tag(String name, String value) {}
}
