package dev.lehr.triggers.internal.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.core.Settings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks of Microsoft Teams workflows: an adaptive card. */
record TeamsChannel(Caller caller, Optional<String> standardUrl) implements Channel {
  @Override
  public String type() {
    return "teams";
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
                        "the teams notification has no url, and the server has none either"));
    caller.post(
        secrets.value(url),
        Map.of("Content-Type", "application/json"),
        message(news).toString().getBytes(UTF_8));
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
