package dev.lehr.packages;

import dev.lehr.packages.internal.internalize.PackageRewriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes packages over from another feed, with their dependencies, so that installing them needs
 * nothing but one's own servers: what their scripts download is put into the packages, or hosted.
 */
public final class Internalizer {
  private final RemoteFeed source;
  private final PackageRewriter rewriter;
  private final Listener listener;

  /** Is told what is done. */
  public interface Listener {
    /** A package is being worked on. */
    void began(String id, PackageVersion version);

    /** Some more of a file has come. */
    void transferred(long bytes, long total);
  }

  /**
   * An internalizer.
   *
   * @param folder gets the packages
   * @param hostAt where the content of {@code folder/files} will be served; empty puts the files
   *     into the packages
   */
  public Internalizer(RemoteFeed source, Path folder, Optional<URI> hostAt, Listener listener) {
    this.source = source;
    this.rewriter = new PackageRewriter(source, folder, hostAt, listener::transferred);
    this.listener = listener;
  }

  /**
   * Takes a package over, and all it depends on.
   *
   * @param range empty for the latest release
   * @return dependencies first, the package itself last
   * @throws PackageException when a package is not there, or a download is not what its checksum
   *     says
   */
  public List<Internalized> internalize(String id, Optional<VersionRange> range) {
    List<Internalized> done = new ArrayList<>();
    take(new Wanted(id, range, "it was asked for"), new HashSet<>(), done);
    return done;
  }

  private record Wanted(String id, Optional<VersionRange> range, String why) {}

  private void take(Wanted wanted, Set<String> seen, List<Internalized> done) {
    if (!seen.add(wanted.id().toLowerCase(Locale.ROOT))) {
      return;
    }
    RemoteVersion version = choose(wanted);
    listener.began(version.id(), version.version());
    PackageRewriter.Fetched fetched = rewriter.fetch(version);
    for (Nuspec.Dependency dependency : fetched.nuspec().dependencies()) {
      take(new Wanted(dependency.id(), dependency.range(), version.id() + " needs it"), seen, done);
    }
    done.add(rewriter.rewrite(fetched));
  }

  /** The highest that will do, as Chocolatey chooses. */
  private RemoteVersion choose(Wanted wanted) {
    return source
        .latest(wanted.id(), wanted.range())
        .or(() -> onlyPrerelease(wanted))
        .orElseThrow(() -> missing(wanted));
  }

  private Optional<RemoteVersion> onlyPrerelease(Wanted wanted) {
    return wanted.range().isPresent()
        ? Optional.empty()
        : source.versions(wanted.id()).stream().max(Comparator.comparing(RemoteVersion::version));
  }

  private PackageException missing(Wanted wanted) {
    List<String> there =
        source.versions(wanted.id()).stream().map(version -> version.version().original()).toList();
    return new PackageException(
        there.isEmpty()
            ? "There is no package '%s'; %s".formatted(wanted.id(), wanted.why())
            : "No version of package '%s' fits; %s, and there is %s"
                .formatted(wanted.id(), wanted.why(), String.join(", ", there)));
  }
}
