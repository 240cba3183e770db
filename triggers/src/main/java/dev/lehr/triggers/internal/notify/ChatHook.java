package dev.lehr.triggers.internal.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.triggers.TriggerException;
import dev.lehr.triggers.internal.core.Settings;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts messages to the incoming webhooks of chats.
 *
 * @param standardUrl the server's own, for notifications that have none
 */
record ChatHook(Caller caller, Optional<String> standardUrl) {

  /**
   * Posts one.
   *
   * @param settings the notification's
   * @throws TriggerException when neither the notification nor the server has an address
   */
  void post(Channel channel, ObjectNode message, Settings settings, Disclosure secrets)
      throws IOException, InterruptedException {
    String url =
        settings
            .text("url")
            .or(() -> standardUrl)
            .orElseThrow(
                () ->
                    new TriggerException(
                        "the %s notification has no url, and the server has none either"
                            .formatted(channel.type())));
    caller.post(
        secrets.value(url),
        Map.of("Content-Type", "application/json"),
        message.toString().getBytes(UTF_8));
  }
}
