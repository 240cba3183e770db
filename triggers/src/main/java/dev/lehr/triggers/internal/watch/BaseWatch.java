package dev.lehr.triggers.internal.watch;

import dev.lehr.triggers.BaseImage;
import dev.lehr.triggers.BaseImages;
import dev.lehr.triggers.internal.core.Occurrence.BaseChanged;
import dev.lehr.triggers.internal.store.Memory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks which image a base is. What it is at the first look starts nothing. Changes are counted, so
 * that a base which comes back to an image it was before starts as well, and one that is told again
 * after a crash does not.
 */
final class BaseWatch implements Watch {
  private static final String SCOPE = "base";

  private final BaseImage base;
  private final Parts parts;

  /**
   * What it looks with.
   *
   * @param every how often
   */
  record Parts(BaseImages images, Duration every, Starter starter, Memory memory) {}

  /** What it was at the last look, and how often it had changed until then. */
  private record Seen(long changes, String ami) {
    static Seen read(String kept) {
      int blank = kept.indexOf(' ');
      return new Seen(Long.parseLong(kept.substring(0, blank)), kept.substring(blank + 1));
    }

    String kept() {
      return changes + " " + ami;
    }
  }

  BaseWatch(BaseImage base, Parts parts) {
    this.base = base;
    this.parts = parts;
  }

  @Override
  public String name() {
    return "base " + base;
  }

  @Override
  public Next look(Instant now) throws IOException {
    String ami =
        parts
            .images()
            .find(base)
            .orElseThrow(
                () -> new IOException("there is no %s; check the image's 'base'".formatted(base)));
    Optional<Seen> before = parts.memory().find(SCOPE, base.toString()).map(Seen::read);
    if (before.isEmpty()) {
      keep(new Seen(0, ami), now);
    } else if (!before.get().ami().equals(ami)) {
      change(before.get(), ami, now);
    }
    return new Next(now.plus(Jitter.of(parts.every(), name(), now)), "is " + ami);
  }

  private void change(Seen before, String ami, Instant now) {
    Seen after = new Seen(before.changes() + 1, ami);
    parts.starter().accept(new BaseChanged(base, before.ami(), ami, after.changes()));
    keep(after, now);
  }

  private void keep(Seen seen, Instant now) {
    parts.memory().keep(SCOPE, base.toString(), seen.kept(), now);
  }
}
