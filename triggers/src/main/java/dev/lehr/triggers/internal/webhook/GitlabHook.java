package dev.lehr.triggers.internal.webhook;

import dev.lehr.triggers.WebhookRequest;
import dev.lehr.triggers.internal.core.Occurrence.GitPush;
import dev.lehr.triggers.internal.core.Occurrence.Sender;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** GitLab's push and tag push events (docs.gitlab.com, "Webhook events"). */
record GitlabHook() implements Provider {
  private static final Set<String> EVENTS = Set.of("Push Hook", "Tag Push Hook");

  @Override
  public String name() {
    return "gitlab";
  }

  @Override
  public Set<Signature> signatures() {
    return Set.of(Signature.GITLAB_TOKEN, Signature.STANDARD);
  }

  @Override
  public boolean isPush(WebhookRequest request) {
    return request.header("X-Gitlab-Event").filter(EVENTS::contains).isPresent();
  }

  /** It lists twenty commits at most, and tells how many there are. */
  @Override
  public List<GitPush> pushes(JsonNode payload, Sender sender) {
    int listed = payload.path("commits").size();
    boolean all = payload.path("total_commits_count").asInt(-1) == listed;
    return new PushBuilder(payload, sender)
            .build(
                PushBuilder.names(
                    payload.path("project"), "git_http_url", "git_ssh_url", "web_url"),
                all)
            .stream()
            .toList();
  }
}
