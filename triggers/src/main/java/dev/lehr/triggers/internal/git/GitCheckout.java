package dev.lehr.triggers.internal.git;

import dev.lehr.triggers.GitRemote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/**
 * Makes working trees. Each has a repository of its own with the one commit, so that it needs the
 * mirror no more, and git's own commands in it say which commit it is.
 */
final class GitCheckout {
  private final Path mirror;
  private final GitRemote remote;

  GitCheckout(Path mirror, GitRemote remote) {
    this.mirror = mirror;
    this.remote = remote;
  }

  void make(String commit, Path target) throws IOException {
    Files.createDirectories(target);
    try (Repository repository = new FileRepositoryBuilder().setWorkTree(target.toFile()).build()) {
      repository.create();
      configure(repository.getConfig());
      ObjectId id = ObjectId.fromString(commit);
      fetch(repository, id);
      detach(repository, id);
      write(repository, id);
    }
  }

  /** Whatever this computer's git is told: files are written as they are in the commit. */
  private void configure(StoredConfig config) throws IOException {
    config.setString(ConfigConstants.CONFIG_CORE_SECTION, null, "autocrlf", "false");
    config.setString(
        ConfigConstants.CONFIG_REMOTE_SECTION,
        Constants.DEFAULT_REMOTE_NAME,
        "url",
        remote.shown());
    config.save();
  }

  private void fetch(Repository repository, ObjectId commit) throws IOException {
    String ref = "refs/lehr/commits/" + commit.name();
    try (Repository source = new FileRepositoryBuilder().setGitDir(mirror.toFile()).build()) {
      point(source, ref, commit);
    }
    URIish address = new URIish().setPath(mirror.toAbsolutePath().toString());
    try (Transport transport = Transport.open(repository, address)) {
      transport.setDepth(1);
      transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec(ref + ":" + ref)));
    } catch (TransportException | NotSupportedException failed) {
      throw GitClient.failure(remote, failed);
    }
  }

  private static void point(Repository repository, String ref, ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setNewObjectId(commit);
    update.forceUpdate();
  }

  private static void detach(Repository repository, ObjectId commit) throws IOException {
    RefUpdate head = repository.updateRef(Constants.HEAD, true);
    head.setNewObjectId(commit);
    head.forceUpdate();
  }

  private static void write(Repository repository, ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevTree tree = walk.parseCommit(commit).getTree();
      new DirCacheCheckout(repository, repository.lockDirCache(), tree).checkout();
    }
  }
}
