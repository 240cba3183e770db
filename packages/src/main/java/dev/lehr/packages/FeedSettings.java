package dev.lehr.packages;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One feed, served at {@code /feeds/{name}/v2/} and {@code /feeds/{name}/v3/index.json}.
 *
 * @param name lower-case letters, digits, dots and dashes
 * @param anonymous what callers without a key may do
 */
public record FeedSettings(String name, Kind kind, Set<Scope> anonymous) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?");

  public FeedSettings {
    anonymous = Set.copyOf(anonymous);
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      throw new PackageException(
          "'%s' is not a feed name; use lower-case letters, digits, dots and dashes"
              .formatted(name));
    }
  }

  /** A feed with packages of its own that everybody may read. */
  public static FeedSettings hosted(String name) {
    return new FeedSettings(name, new Kind.Hosted(), Set.of(Scope.READ));
  }

  /** A feed that hands on and keeps what another one has, with the usual ages. */
  public static FeedSettings proxy(String name, URI upstream) {
    return new FeedSettings(
        name,
        new Kind.Proxy(upstream, Duration.ofMinutes(15), Optional.empty()),
        Set.of(Scope.READ));
  }

  /** One URL over several feeds. */
  public static FeedSettings group(String name, List<String> members) {
    return new FeedSettings(name, new Kind.Group(members), Set.of(Scope.READ));
  }

  /** Where a feed's packages come from. */
  public sealed interface Kind {
    /** They are pushed to it. */
    record Hosted() implements Kind {}

    /**
     * From another feed, and are kept.
     *
     * @param upstream a v3 {@code …/index.json} or a v2 root
     * @param maximumAge how long an answer about a package counts as fresh
     * @param credentials for the upstream; empty for those in its URL, or none
     */
    record Proxy(URI upstream, Duration maximumAge, Optional<Credentials> credentials)
        implements Kind {}

    /** From several feeds; of the same version in two of them, the first's is taken. */
    record Group(List<String> members) implements Kind {
      public Group {
        members = List.copyOf(members);
      }
    }
  }
}
