package dev.lehr.triggers.internal.webhook;

import dev.lehr.triggers.internal.core.GitRef;
import dev.lehr.triggers.internal.core.Occurrence.GitPush;
import dev.lehr.triggers.internal.core.Occurrence.Sender;
import dev.lehr.triggers.internal.core.RepositoryName;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what GitHub's and GitLab's payloads have in common. */
final class PushBuilder {
  private final JsonNode payload;
  private final Sender sender;

  PushBuilder(JsonNode payload, Sender sender) {
    this.payload = payload;
    this.sender = sender;
  }

  /** The push; empty when the ref was deleted, or is neither branch nor tag. */
  Optional<GitPush> build(Set<RepositoryName> repositories, boolean allCommits) {
    String commit = text("checkout_sha").or(() -> text("after")).orElse("");
    return text("ref")
        .flatMap(GitRef::parse)
        .filter(ref -> !Provider.isNone(text("after").orElse("")))
        .map(ref -> new GitPush(repositories, ref, commit, paths(allCommits), sender, details()));
  }

  Optional<String> text(String pointer) {
    JsonNode value = payload.at("/" + pointer);
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }

  static Set<RepositoryName> names(JsonNode repository, String... keys) {
    return Stream.of(keys)
        .map(repository::path)
        .filter(JsonNode::isString)
        .map(url -> RepositoryName.of(url.asString()))
        .collect(Collectors.toSet());
  }

  private ObjectNode details() {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    text("before")
        .filter(sha -> !Provider.isNone(sha))
        .ifPresent(sha -> details.put("before", sha));
    text("pusher/name")
        .or(() -> text("user_username"))
        .ifPresent(user -> details.put("user", user));
    JsonNode commits = payload.path("commits");
    text("head_commit/message")
        .or(() -> Optional.of(commits.path(commits.size() - 1).path("message").asString("")))
        .ifPresent(message -> details.put("message", message));
    return details;
  }

  private Optional<Set<String>> paths(boolean allCommits) {
    if (!allCommits || payload.path("commits").isEmpty()) {
      return Optional.empty();
    }
    Set<String> paths = new TreeSet<>();
    for (JsonNode commit : payload.path("commits")) {
      for (String kind : new String[] {"added", "modified", "removed"}) {
        commit.path(kind).forEach(path -> paths.add(path.asString()));
      }
    }
    return Optional.of(paths);
  }
}
