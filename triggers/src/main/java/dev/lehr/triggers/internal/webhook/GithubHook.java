package dev.lehr.triggers.internal.webhook;

import dev.lehr.triggers.WebhookRequest;
import dev.lehr.triggers.internal.core.Occurrence.GitPush;
import dev.lehr.triggers.internal.core.Occurrence.Sender;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** GitHub's push event (docs.github.com, "Webhook events and payloads"), also of Gitea. */
record GithubHook() implements Provider {
  /** A payload lists no more commits than these. */
  private static final int MOST_COMMITS = 2048;

  @Override
  public String name() {
    return "github";
  }

  @Override
  public Set<Signature> signatures() {
    return Set.of(Signature.HUB);
  }

  @Override
  public boolean isPush(WebhookRequest request) {
    return request.header("X-GitHub-Event").filter("push"::equals).isPresent();
  }

  @Override
  public List<GitPush> pushes(JsonNode payload, Sender sender) {
    boolean forced = payload.path("forced").asBoolean(false);
    boolean all = !forced && payload.path("commits").size() < MOST_COMMITS;
    return new PushBuilder(payload, sender)
            .build(
                PushBuilder.names(payload.path("repository"), "clone_url", "ssh_url", "html_url"),
                all)
            .stream()
            .toList();
  }
}
