package dev.lehr.triggers.internal.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.core.Settings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Incoming webhooks of Slack, and of what is compatible: Mattermost, Rocket.Chat. */
record SlackChannel(Caller caller, Optional<String> standardUrl) implements Channel {
  @Override
  public String type() {
    return "slack";
  }

  @Override
  public void send(News news, Settings settings, Disclosure secrets)
      throws IOException, InterruptedException {
    String url =
        settings
            .text("url")
            .or(() -> standardUrl)
            .orElseThrow(
                () ->
                    new TriggerException(
                        "the slack notification has no url, and the server has none either"));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("text", "%s\n<%s|%s>".formatted(escape(news.text()), news.url(), news.execution()));
    settings.text("channel").ifPresent(channel -> body.put("channel", channel));
    caller.post(
        secrets.value(url),
        Map.of("Content-Type", "application/json"),
        body.toString().getBytes(UTF_8));
  }

  /** Slack's three control characters; otherwise a text could call everybody. */
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
