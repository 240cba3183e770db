package dev.lehr.triggers.internal.watch;

import dev.lehr.triggers.Outbox;
import dev.lehr.triggers.internal.core.Occurrence;
import dev.lehr.triggers.internal.store.Bookmark;
import dev.lehr.triggers.internal.store.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Follows another part's outbox. What was in it before it was followed for the first time starts
 * nothing.
 */
final class OutboxWatch<T> implements Watch {
  private static final int CHUNK = 200;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Outbox<T> outbox;
  private final Function<T, Occurrence> occurrence;
  private final Starter starter;
  private final Bookmark bookmark;

  /** What it follows with. */
  record Parts(Starter starter, Memory memory) {}

  OutboxWatch(String name, Outbox<T> outbox, Function<T, Occurrence> occurrence, Parts parts) {
    this.name = name;
    this.outbox = outbox;
    this.occurrence = occurrence;
    this.starter = parts.starter();
    this.bookmark = new Bookmark(parts.memory(), name, outbox::last);
  }

  /** At once, before its first look: what is told from now on counts. */
  OutboxWatch<T> begun() {
    bookmark.tryToBegin();
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Next look(Instant now) {
    long done = bookmark.position();
    List<Outbox.Entry<T>> entries = outbox.after(done, CHUNK);
    for (Outbox.Entry<T> entry : entries) {
      starter.accept(occurrence.apply(entry.told()));
      bookmark.move(done, entry.position());
      done = entry.position();
    }
    return new Next(entries.size() == CHUNK ? now : now.plus(PAUSE), "at position " + done);
  }
}
