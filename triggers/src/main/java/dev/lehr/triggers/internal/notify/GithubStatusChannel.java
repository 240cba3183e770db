package dev.lehr.triggers.internal.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.core.Settings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The commit's status at GitHub; of executions that no commit started there is nothing to tell. */
record GithubStatusChannel(Caller caller, Map<String, String> standards) implements Channel {
  private static final Map<String, String> STATES =
      Map.of(
          "execution.started", "pending",
          "execution.succeeded", "success",
          "execution.failed", "failure",
          "execution.cancelled", "error");
  private static final int LONGEST_DESCRIPTION = 140;

  @Override
  public String type() {
    return "githubStatus";
  }

  @Override
  public void send(News news, Settings settings, Disclosure secrets)
      throws IOException, InterruptedException {
    Optional<String> commit = news.at("/commit");
    Optional<String> state = Optional.ofNullable(STATES.get(news.moment()));
    if (commit.isEmpty() || state.isEmpty()) {
      return;
    }
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("state", state.get())
            .put("target_url", news.url())
            .put("description", shorten(news.text()))
            .put("context", settings.text("context").orElse("lehr/" + news.pipeline()));
    String token =
        settings
            .text("token")
            .or(() -> Optional.ofNullable(standards.get("githubToken")))
            .orElseThrow(
                () ->
                    new TriggerException(
                        "the githubStatus notification has no token, and the server has none either"));
    caller.post(
        address(news, settings, commit.get()),
        Map.of(
            "Authorization", "Bearer " + secrets.value(token),
            "Accept", "application/vnd.github+json",
            "Content-Type", "application/json"),
        body.toString().getBytes(UTF_8));
  }

  private String address(News news, Settings settings, String commit) {
    String repository =
        settings
            .text("repository")
            .or(() -> news.at("/repository"))
            .map(name -> name.replaceFirst("^.*?([^/]+/[^/]+)$", "$1"))
            .orElseThrow(
                () -> new TriggerException("the githubStatus notification knows no repository"));
    String api = standards.getOrDefault("githubApi", "https://api.github.com");
    return "%s/repos/%s/statuses/%s".formatted(api, repository, commit);
  }

  private static String shorten(String text) {
    return text.length() <= LONGEST_DESCRIPTION
        ? text
        : text.substring(0, LONGEST_DESCRIPTION - 1) + "…";
  }
}
