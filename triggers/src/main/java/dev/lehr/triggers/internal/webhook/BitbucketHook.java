package dev.lehr.triggers.internal.webhook;

import dev.lehr.triggers.WebhookRequest;
import dev.lehr.triggers.internal.core.GitRef;
import dev.lehr.triggers.internal.core.Occurrence.GitPush;
import dev.lehr.triggers.internal.core.Occurrence.Sender;
import dev.lehr.triggers.internal.core.RepositoryName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bitbucket Data Center's {@code repo:refs_changed}; it tells of no paths. */
record BitbucketHook() implements Provider {
  @Override
  public String name() {
    return "bitbucket";
  }

  @Override
  public Set<Signature> signatures() {
    return Set.of(Signature.BITBUCKET);
  }

  @Override
  public boolean isPush(WebhookRequest request) {
    return request.header("X-Event-Key").filter("repo:refs_changed"::equals).isPresent();
  }

  @Override
  public List<GitPush> pushes(JsonNode payload, Sender sender) {
    Set<RepositoryName> names = names(payload.path("repository"));
    return payload
        .path("changes")
        .valueStream()
        .filter(change -> !change.path("type").asString("").equals("DELETE"))
        .flatMap(change -> push(change, names, payload, sender).stream())
        .toList();
  }

  private static Optional<GitPush> push(
      JsonNode change, Set<RepositoryName> names, JsonNode payload, Sender sender) {
    String ref = change.at("/ref/id").asString(change.path("refId").asString(""));
    String commit = change.path("toHash").asString("");
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    String before = change.path("fromHash").asString("");
    if (!Provider.isNone(before)) {
      details.put("before", before);
    }
    details.put("user", payload.at("/actor/name").asString(""));
    return GitRef.parse(ref)
        .filter(found -> !Provider.isNone(commit))
        .map(found -> new GitPush(names, found, commit, Optional.empty(), sender, details));
  }

  /** Links are there from version 7 on; project and slug always. */
  private static Set<RepositoryName> names(JsonNode repository) {
    Set<RepositoryName> names =
        repository
            .at("/links/clone")
            .valueStream()
            .map(link -> RepositoryName.of(link.path("href").asString("")))
            .collect(Collectors.toSet());
    String project = repository.at("/project/key").asString("");
    names.add(
        RepositoryName.of("bitbucket/" + project + "/" + repository.path("slug").asString("")));
    return names;
  }
}
