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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Checkouts of commits: one for each execution, made once, so that none sees what another has
 * written into it. Each is a folder with the tree and a note of when it was made.
 */
public final class Checkouts {
  private static final System.Logger LOG = System.getLogger(Checkouts.class.getName());
  private static final Duration KEPT = Duration.ofDays(1);
  private static final String TREE = "tree";
  private static final String PARTIAL = "partial";
  private static final String MADE = "made";
  private static final int LOCKS = 16;

  private final Path folder;
  private final GitRepositories git;
  private final List<DefinitionSource> sources;
  private final InstantSource clock;
  private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

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
    Path place = folder.resolve(execution);
    synchronized (lock(place)) {
      Path tree = place.resolve(TREE);
      if (!Files.isDirectory(tree)) {
        make(origin, place);
      }
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
    return locks.get(Math.floorMod(place.hashCode(), LOCKS));
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
   * Removes those that are older than a day and whose executions are over.
   *
   * @param isOver whether an execution has ended, by its id
   */
  public void sweep(Predicate<String> isOver) {
    for (Path place : inside(folder)) {
      synchronized (lock(place)) {
        sweep(place, isOver);
      }
    }
  }

  private void sweep(Path place, Predicate<String> isOver) {
    try {
      boolean old = made(place).isBefore(clock.instant().minus(KEPT));
      if (old && isOver.test(place.getFileName().toString())) {
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
