package dev.lehr.triggers.internal.notify;

import dev.lehr.triggers.internal.core.Settings;
import java.io.IOException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Incoming webhooks of Slack, and of what is compatible: Mattermost, Rocket.Chat. */
record SlackChannel(ChatHook hook) implements Channel {
  @Override
  public String type() {
    return "slack";
  }

  @Override
  public void send(News news, Settings settings, Disclosure secrets)
      throws IOException, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("text", "%s\n<%s|%s>".formatted(escape(news.text()), news.url(), news.execution()));
    settings.text("channel").ifPresent(channel -> body.put("channel", channel));
    hook.post(this, body, settings, secrets);
  }

  /** Slack's three control characters; otherwise a text could call everybody. */
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
