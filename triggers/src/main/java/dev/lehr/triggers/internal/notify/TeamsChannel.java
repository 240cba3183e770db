package dev.lehr.triggers.internal.notify;

import dev.lehr.triggers.internal.core.Settings;
import java.io.IOException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks of Microsoft Teams workflows: an adaptive card. */
record TeamsChannel(ChatHook hook) implements Channel {
  @Override
  public String type() {
    return "teams";
  }

  @Override
  public void send(News news, Settings settings, Disclosure secrets)
      throws IOException, InterruptedException {
    hook.post(this, message(news), settings, secrets);
  }

  private static ObjectNode message(News news) {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("type", "message");
    ObjectNode card =
        message
            .putArray("attachments")
            .addObject()
            .put("contentType", "application/vnd.microsoft.card.adaptive")
            .putObject("content");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
        .put("type", "AdaptiveCard")
        .put("version", "1.4");
    card.putArray("body")
        .addObject()
        .put("type", "TextBlock")
        .put("wrap", true)
        .put("text", news.text());
    card.putArray("actions")
        .addObject()
        .put("type", "Action.OpenUrl")
        .put("title", "Open " + news.execution())
        .put("url", news.url());
    return message;
  }
}
