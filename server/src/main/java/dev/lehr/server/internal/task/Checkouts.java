package dev.lehr.server.internal.task;

import dev.lehr.triggers.DefinitionSource;
import dev.lehr.triggers.GitRemote;
import dev.lehr.triggers.GitRepositories;
import dev.lehr.triggers.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Checkouts of commits: one for each, made once, and shared by all executions that work on it. Each
 * has a folder with the tree, a note of when it was made, and one of every execution that uses it.
 */
public final class Checkouts {
  private static final System.Logger LOG = System.getLogger(Checkouts.class.getName());
  private static final Duration KEPT = Duration.ofDays(1);
  private static final String TREE = "tree";
  private static final String PARTIAL = "partial";
  private static final String MADE = "made";
  private static final String USERS = "users";

  private final Path folder;
  private final GitRepositories git;
  private final List<DefinitionSource> sources;
  private final InstantSource clock;
  private final ConcurrentHashMap<Path, Object> locks = new ConcurrentHashMap<>();

  /**
   * Checkouts in a folder of their own.
   *
   * @param sources whose remotes' credentials are known
   */
  public Checkouts(
      Path folder, GitRepositories git, List<DefinitionSource> sources, InstantSource clock) {
    this.folder = folder;
    this.git = git;
    this.sources = List.copyOf(sources);
    this.clock = clock;
  }

  /**
   * The folder that an execution works in.
   *
   * @throws IOException when the commit can not be had at present
   */
  Path folder(String execution, Origin.Described origin) throws IOException {
    Path place = place(origin);
    synchronized (lock(place)) {
      Path tree = place.resolve(TREE);
      if (!Files.isDirectory(tree)) {
        make(origin, place);
      }
      Path users = Files.createDirectories(place.resolve(USERS));
      Files.writeString(users.resolve(execution), "");
      Path work = tree.resolve(origin.folder());
      if (!Files.isDirectory(work)) {
        throw new TaskFailedException(
            "Commit %s of %s has no folder '%s'"
                .formatted(origin.commit(), origin.url(), origin.folder()));
      }
      return work;
    }
  }

  private Object lock(Path place) {
    return locks.computeIfAbsent(place, _ -> new Object());
  }

  private Path place(Origin.Described origin) {
    String url = origin.url();
    String name = url.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return folder
        .resolve(name + "-" + Integer.toHexString(url.hashCode()))
        .resolve(origin.commit());
  }

  /** What a crash has left half made is made again. */
  private void make(Origin.Described origin, Path place) throws IOException {
    Path partial = place.resolve(PARTIAL);
    delete(partial);
    git.checkOut(remote(origin.url()), origin.ref(), origin.commit(), partial);
    Files.writeString(place.resolve(MADE), clock.instant().toString());
    Files.move(partial, place.resolve(TREE), StandardCopyOption.ATOMIC_MOVE);
  }

  private GitRemote remote(String url) {
    return sources.stream()
        .map(DefinitionSource::remote)
        .filter(remote -> remote.shown().equals(url))
        .findFirst()
        .orElseGet(() -> GitRemote.open(url));
  }

  /**
   * Removes those that are older than a day and that nobody uses any more.
   *
   * @param isOver whether an execution has ended, by its id
   */
  public void sweep(Predicate<String> isOver) {
    for (Path remote : inside(folder)) {
      for (Path place : inside(remote)) {
        synchronized (lock(place)) {
          sweep(place, isOver);
        }
      }
    }
  }

  private void sweep(Path place, Predicate<String> isOver) {
    try {
      boolean unused =
          inside(place.resolve(USERS)).stream()
              .allMatch(user -> isOver.test(user.getFileName().toString()));
      if (unused && made(place).isBefore(clock.instant().minus(KEPT))) {
        delete(place);
      }
    } catch (IOException | UncheckedIOException stays) {
      LOG.log(System.Logger.Level.WARNING, "Can not remove the checkout {0}: {1}", place, stays);
    }
  }

  /** One that a crash kept from being made has no use. */
  private static Instant made(Path place) throws IOException {
    Path note = place.resolve(MADE);
    return Files.exists(note) ? Instant.parse(Files.readString(note)) : Instant.EPOCH;
  }

  private static List<Path> inside(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
