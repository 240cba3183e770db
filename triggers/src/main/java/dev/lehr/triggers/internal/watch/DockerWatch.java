package dev.lehr.triggers.internal.watch;

import dev.lehr.triggers.Secrets;
import dev.lehr.triggers.internal.core.Globs;
import dev.lehr.triggers.internal.core.Occurrence.DockerDigest;
import dev.lehr.triggers.internal.http.Outgoing;
import dev.lehr.triggers.internal.store.Memory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks a registry what an image's tags mean. What they mean at the first look starts nothing; a tag
 * that is new later does.
 */
final class DockerWatch implements Watch {
  private static final String SCOPE = "docker";

  /** A digest that stands for a tag that was not there. */
  private static final String NONE = "-";

  private final Spec spec;
  private final Parts parts;

  /**
   * Tags of an image.
   *
   * @param image registry and repository
   * @param tag a name, or a pattern
   * @param every how often to look
   * @param user for a registry that asks for one
   * @param password a reference
   */
  record Spec(
      String image, String tag, Duration every, Optional<String> user, Optional<String> password) {}

  /** What it looks with. */
  record Parts(Outgoing http, Secrets secrets, Starter starter, Memory memory) {}

  DockerWatch(Spec spec, Parts parts) {
    this.spec = spec;
    this.parts = parts;
  }

  @Override
  public String name() {
    return "docker " + spec.image() + ":" + spec.tag();
  }

  @Override
  public Next look(Instant now) throws IOException, InterruptedException {
    Registry.Login login = new Registry.Login(spec.user(), spec.password(), parts.secrets());
    Registry registry = new Registry(spec.image(), login, parts.http());
    List<String> tags = tags(registry);
    boolean first = parts.memory().find(SCOPE, name()).isEmpty();
    for (String tag : tags) {
      compare(tag, registry.digest(tag).orElse(NONE), first, now);
    }
    parts.memory().keep(SCOPE, name(), "seen", now);
    return new Next(now.plus(Jitter.of(spec.every(), name(), now)), tags.size() + " tags");
  }

  private List<String> tags(Registry registry) throws IOException, InterruptedException {
    return Globs.isPattern(spec.tag())
        ? registry.tags().stream().filter(tag -> Globs.name(List.of(spec.tag()), tag)).toList()
        : List.of(spec.tag());
  }

  private void compare(String tag, String digest, boolean first, Instant now) {
    String place = name() + " " + tag;
    Optional<String> before = parts.memory().find(SCOPE, place);
    if (before.filter(digest::equals).isPresent()) {
      return;
    }
    if (!first && !digest.equals(NONE)) {
      parts.starter().accept(new DockerDigest(spec.image(), tag, digest));
    }
    parts.memory().keep(SCOPE, place, digest, now);
  }
}
