package dev.lehr.triggers.internal.git;

import dev.lehr.triggers.GitRemote;
import dev.lehr.triggers.OutboundRules;
import dev.lehr.triggers.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/**
 * Bare repositories with the newest commits of remotes, to read files of. May be deleted any time.
 */
public final class GitMirror {
  /** Enough to see what changed between two polls. */
  private static final int DEPTH = 50;

  private static final int LARGEST_FILE = 1 << 20;
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  private final Path folder;
  private final GitClient client;
  private final ConcurrentHashMap<String, Object> locks = new ConcurrentHashMap<>();

  /** Mirrors in a folder of their own. */
  public GitMirror(Path folder, Secrets secrets, OutboundRules rules) {
    this.folder = folder;
    this.client = new GitClient(secrets, rules);
  }

  /**
   * Which commit each branch and tag is at; of an annotated tag the commit it stands for.
   *
   * @throws IOException naming the remote
   */
  public Map<String, String> heads(GitRemote remote) throws IOException {
    try (Repository repository = open(remote);
        Transport transport = client.open(repository, remote);
        FetchConnection connection = transport.openFetch()) {
      return GitClient.heads(connection);
    } catch (TransportException | NotSupportedException failed) {
      throw GitClient.failure(remote, failed);
    }
  }

  /** Which files differ between two commits; empty when the older one is too far away. */
  public Optional<Set<String>> changedPaths(
      GitRemote remote, String ref, String before, String commit) throws IOException {
    synchronized (lock(remote)) {
      try (Repository repository = fetched(remote, ref);
          DiffFormatter diff = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
        diff.setRepository(repository);
        Set<String> paths = new TreeSet<>();
        for (DiffEntry entry :
            diff.scan(ObjectId.fromString(before), ObjectId.fromString(commit))) {
          paths.addAll(List.of(entry.getOldPath(), entry.getNewPath()));
        }
        paths.remove(DiffEntry.DEV_NULL);
        return Optional.of(paths);
      } catch (MissingObjectException tooOld) {
        return Optional.empty();
      }
    }
  }

  /** Fetches a branch or tag and gives its commit. */
  public String commit(GitRemote remote, String ref) throws IOException {
    synchronized (lock(remote)) {
      try (Repository repository = fetched(remote, ref)) {
        ObjectId id = repository.resolve("refs/lehr/" + ref + "^{commit}");
        if (id == null) {
          throw new IOException("%s has no %s".formatted(remote.shown(), ref));
        }
        return id.name();
      }
    }
  }

  /**
   * What a branch, a tag, {@code HEAD} or a commit of the default branch stands for; fetched.
   *
   * @throws IOException naming the remote, also when it has no such thing
   */
  public String resolve(GitRemote remote, String revision) throws IOException {
    Map<String, String> heads = heads(remote);
    for (String ref : List.of("refs/heads/" + revision, "refs/tags/" + revision)) {
      if (heads.containsKey(ref)) {
        return commit(remote, ref);
      }
    }
    if (COMMIT.matcher(revision).matches()) {
      need(remote, Constants.HEAD, revision);
      return revision;
    }
    return commit(remote, revision);
  }

  /**
   * Sees to it that a commit is here, also when it is an old one.
   *
   * @param ref where it is, or was
   * @throws IOException naming the remote, also when it has no such commit there
   */
  public void need(GitRemote remote, String ref, String commit) throws IOException {
    synchronized (lock(remote)) {
      if (!isHere(remote, commit)) {
        fetched(remote, ref).close();
      }
      if (!isHere(remote, commit)) {
        fetched(remote, ref, Constants.INFINITE_DEPTH).close();
      }
      if (!isHere(remote, commit)) {
        throw new IOException("%s has no commit %s in %s".formatted(remote.shown(), commit, ref));
      }
    }
  }

  private boolean isHere(GitRemote remote, String commit) throws IOException {
    try (Repository repository = open(remote)) {
      return repository.getObjectDatabase().has(ObjectId.fromString(commit));
    }
  }

  /**
   * Writes all files of a commit that is here into a new folder, as a repository of its own: modes
   * and line endings are the commit's.
   */
  public void checkOut(GitRemote remote, String commit, Path target) throws IOException {
    synchronized (lock(remote)) {
      try (Repository repository = open(remote)) {
        new GitCheckout(repository.getDirectory().toPath(), remote).make(commit, target);
      }
    }
  }

  /**
   * A file of a commit that was fetched; empty when there is none.
   *
   * @throws IOException also when the file has more than a mebibyte
   */
  public Optional<byte[]> file(GitRemote remote, String commit, String path) throws IOException {
    try (Repository repository = open(remote);
        RevWalk walk = new RevWalk(repository);
        TreeWalk file =
            TreeWalk.forPath(
                repository, path, walk.parseCommit(ObjectId.fromString(commit)).getTree())) {
      if (file == null) {
        return Optional.empty();
      }
      ObjectLoader loader = repository.open(file.getObjectId(0));
      if (loader.getSize() > LARGEST_FILE) {
        throw new IOException(
            "%s of %s has %d bytes; a definition may have %d"
                .formatted(path, remote.shown(), loader.getSize(), LARGEST_FILE));
      }
      return Optional.of(loader.getBytes(LARGEST_FILE));
    }
  }

  private Object lock(GitRemote remote) {
    return locks.computeIfAbsent(remote.url(), url -> new Object());
  }

  private Repository fetched(GitRemote remote, String ref) throws IOException {
    return fetched(remote, ref, DEPTH);
  }

  private Repository fetched(GitRemote remote, String ref, int depth) throws IOException {
    Repository repository = open(remote);
    try (Transport transport = client.open(repository, remote)) {
      transport.setDepth(depth);
      transport.fetch(
          NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + ref + ":refs/lehr/" + ref)));
      return repository;
    } catch (TransportException | NotSupportedException failed) {
      repository.close();
      throw GitClient.failure(remote, failed);
    }
  }

  private Repository open(GitRemote remote) throws IOException {
    String name = remote.url().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    Path place = folder.resolve(name + "-" + Integer.toHexString(remote.url().hashCode()));
    Repository repository = new FileRepositoryBuilder().setGitDir(place.toFile()).setBare().build();
    if (!Files.exists(place.resolve("HEAD"))) {
      repository.create(true);
    }
    // A redirect may lead where the server must not go, with the credentials.
    repository.getConfig().setString("http", null, "followRedirects", "false");
    return repository;
  }
}
