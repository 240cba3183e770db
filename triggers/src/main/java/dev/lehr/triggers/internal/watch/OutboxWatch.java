package dev.lehr.triggers.internal.watch;

import dev.lehr.triggers.Outbox;
import dev.lehr.triggers.internal.core.Occurrence;
import dev.lehr.triggers.internal.store.Memory;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Follows another part's outbox. What was in it before it was followed for the first time starts
 * nothing.
 */
final class OutboxWatch<T> implements Watch {
  private static final System.Logger LOG = System.getLogger(OutboxWatch.class.getName());
  private static final int CHUNK = 200;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Outbox<T> outbox;
  private final Function<T, Occurrence> occurrence;
  private final Starter starter;
  private final Memory memory;

  /** What it follows with. */
  record Parts(Starter starter, Memory memory) {}

  OutboxWatch(String name, Outbox<T> outbox, Function<T, Occurrence> occurrence, Parts parts) {
    this.name = name;
    this.outbox = outbox;
    this.occurrence = occurrence;
    this.starter = parts.starter();
    this.memory = parts.memory();
  }

  /** At once, before its first look: what is told from now on counts. */
  OutboxWatch<T> begun() {
    try {
      begin();
    } catch (RuntimeException away) {
      LOG.log(Level.DEBUG, "The first look begins, for now: {0}", away.getMessage());
    }
    return this;
  }

  private long begin() {
    OptionalLong known = memory.position(name);
    if (known.isPresent()) {
      return known.getAsLong();
    }
    memory.begin(name, outbox.last());
    return memory.position(name).orElseThrow();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Next look(Instant now) {
    long done = begin();
    List<Outbox.Entry<T>> entries = outbox.after(done, CHUNK);
    for (Outbox.Entry<T> entry : entries) {
      starter.accept(occurrence.apply(entry.told()));
      memory.move(name, done, entry.position());
      done = entry.position();
    }
    return new Next(entries.size() == CHUNK ? now : now.plus(PAUSE), "at position " + done);
  }
}
