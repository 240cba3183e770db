package dev.lehr.triggers.internal.watch;

import dev.lehr.triggers.GitRemote;
import dev.lehr.triggers.internal.core.GitRef;
import dev.lehr.triggers.internal.core.Occurrence.GitPush;
import dev.lehr.triggers.internal.core.Occurrence.Sender;
import dev.lehr.triggers.internal.core.RepositoryName;
import dev.lehr.triggers.internal.git.GitMirror;
import dev.lehr.triggers.internal.store.Memory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a git remote for its heads. The heads of the first look start nothing; later, of a branch
 * that has moved by several commits, the newest counts.
 */
final class GitWatch implements Watch {
  private static final String SCOPE = "git";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Spec spec;
  private final Parts parts;

  /**
   * A remote.
   *
   * @param every how often to look
   * @param paths whether a trigger wants to know which files changed
   */
  record Spec(GitRemote remote, Duration every, boolean paths) {}

  /** What it looks with. */
  record Parts(GitMirror mirror, Starter starter, Memory memory) {}

  GitWatch(Spec spec, Parts parts) {
    this.spec = spec;
    this.parts = parts;
  }

  @Override
  public String name() {
    return "git " + spec.remote().url().replaceAll("://[^@/]*@", "://");
  }

  @Override
  public Next look(Instant now) throws IOException {
    Map<String, String> heads = parts.mirror().heads(spec.remote());
    Optional<Map<String, String>> before =
        parts.memory().find(SCOPE, spec.remote().url()).map(GitWatch::read);
    if (before.isEmpty() || !before.get().equals(heads)) {
      if (before.isPresent()) {
        tell(before.get(), heads);
      }
      parts.memory().keep(SCOPE, spec.remote().url(), MAPPER.writeValueAsString(heads), now);
    }
    return new Next(now.plus(Jitter.of(spec.every(), name(), now)), heads.size() + " heads");
  }

  private void tell(Map<String, String> before, Map<String, String> heads) throws IOException {
    for (Map.Entry<String, String> head : heads.entrySet()) {
      Optional<String> old = Optional.ofNullable(before.get(head.getKey()));
      Optional<GitRef> ref = GitRef.parse(head.getKey());
      if (ref.isPresent() && !old.equals(Optional.of(head.getValue()))) {
        parts.starter().accept(push(ref.get(), head.getValue(), old));
      }
    }
  }

  private GitPush push(GitRef ref, String commit, Optional<String> before) throws IOException {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    before.ifPresent(sha -> details.put("before", sha));
    Optional<Set<String>> paths = Optional.empty();
    if (spec.paths() && before.isPresent()) {
      paths = parts.mirror().changedPaths(spec.remote(), ref.full(), before.get(), commit);
    }
    Set<RepositoryName> names = Set.of(RepositoryName.of(spec.remote().url()));
    return new GitPush(names, ref, commit, paths, Sender.POLL, details);
  }

  private static Map<String, String> read(String json) {
    Map<String, String> heads = new TreeMap<>();
    JsonNode tree = MAPPER.readTree(json);
    tree.propertyStream().forEach(head -> heads.put(head.getKey(), head.getValue().asString()));
    return heads;
  }
}
