package dev.lehr.triggers.internal.git;

import dev.lehr.triggers.GitRemote;
import dev.lehr.triggers.OutboundRules;
import dev.lehr.triggers.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** Talks to git remotes. Credentials are looked up for each talk and kept nowhere. */
final class GitClient {
  private static final int TIMEOUT_SECONDS = 60;
  private static final int MOST_REFS = 100_000;

  private final Secrets secrets;
  private final OutboundRules rules;

  GitClient(Secrets secrets, OutboundRules rules) {
    this.secrets = secrets;
    this.rules = rules;
  }

  /** Which commit each branch and tag is at; of an annotated tag the commit it stands for. */
  static Map<String, String> heads(FetchConnection connection) {
    Map<String, String> heads = new TreeMap<>();
    for (Ref ref : connection.getRefs()) {
      boolean wanted =
          ref.getName().startsWith("refs/heads/") || ref.getName().startsWith("refs/tags/");
      if (wanted && heads.size() < MOST_REFS) {
        ObjectId peeled = ref.getPeeledObjectId();
        ObjectId id = peeled == null ? ref.getObjectId() : peeled;
        if (id != null) {
          heads.put(ref.getName(), id.name());
        }
      }
    }
    return heads;
  }

  /** A connection to fetch into a repository; to be closed. */
  Transport open(Repository repository, GitRemote remote) throws IOException {
    try {
      Transport transport = Transport.open(repository, address(remote));
      prepare(transport, remote);
      return transport;
    } catch (NotSupportedException | TransportException failed) {
      throw failure(remote, failed);
    }
  }

  private void prepare(Transport transport, GitRemote remote) {
    transport.setTimeout(TIMEOUT_SECONDS);
    remote
        .password()
        .map(secrets::resolve)
        .map(secret -> credentials(remote, secret))
        .ifPresent(transport::setCredentialsProvider);
  }

  private static UsernamePasswordCredentialsProvider credentials(GitRemote remote, String secret) {
    int colon = remote.user().isPresent() ? -1 : secret.indexOf(':');
    return colon < 0
        ? new UsernamePasswordCredentialsProvider(remote.user().orElse("git"), secret)
        : new UsernamePasswordCredentialsProvider(
            secret.substring(0, colon), secret.substring(colon + 1));
  }

  private URIish address(GitRemote remote) throws IOException {
    try {
      URIish address = new URIish(remote.url());
      String scheme = String.valueOf(address.getScheme());
      if (!scheme.matches("https?|file")) {
        throw new IOException(
            "%s: only https, http and file are spoken; write the address as https://…"
                .formatted(withoutPassword(remote.url())));
      }
      if (scheme.equals("file")) {
        rules.checkFiles();
      } else {
        rules.check(URI.create(scheme + "://" + address.getHost()));
      }
      return address;
    } catch (URISyntaxException broken) {
      throw new IOException(
          "'%s' is no address of a git repository".formatted(remote.url()), broken);
    }
  }

  static IOException failure(GitRemote remote, Exception cause) {
    String why = withoutPassword(String.valueOf(cause.getMessage()));
    return new IOException(
        "%s can not be read: %s; check its address and credentials"
            .formatted(withoutPassword(remote.url()), why),
        cause instanceof GitAPIException ? null : cause);
  }

  private static String withoutPassword(String text) {
    return text.replaceAll("://[^@/\\s]*@", "://");
  }
}
