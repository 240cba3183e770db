package dev.lehr.triggers.internal.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.triggers.internal.core.Hmac;
import dev.lehr.triggers.internal.core.Settings;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls an address with a CloudEvent, signed when there is a secret: {@code Lehr-Signature:
 * t=SECONDS,v1=HEX}, HMAC-SHA256 over {@code SECONDS.BODY}.
 */
record WebhookChannel(Caller caller, URI server, InstantSource clock) implements Channel {
  @Override
  public String type() {
    return "webhook";
  }

  @Override
  public void send(News news, Settings settings, Disclosure secrets)
      throws IOException, InterruptedException {
    CloudEvent event = new CloudEvent(news, server);
    ObjectNode json =
        settings.text("format", "cloudEvents").equals("cdEvents") ? event.cdEvents() : event.own();
    byte[] body = json.toString().getBytes(UTF_8);
    Map<String, String> headers = new HashMap<>();
    settings
        .object("headers")
        .propertyStream()
        .forEach(
            header -> headers.put(header.getKey(), secrets.value(header.getValue().asString())));
    headers.put("Content-Type", "application/cloudevents+json; charset=utf-8");
    headers.put("Idempotency-Key", news.id());
    settings
        .text("secret")
        .ifPresent(secret -> headers.put("Lehr-Signature", signature(secrets.value(secret), body)));
    caller.post(secrets.value(settings.text("url", "")), headers, body);
  }

  private String signature(String secret, byte[] body) {
    long seconds = clock.instant().getEpochSecond();
    return "t=%d,v1=%s".formatted(seconds, Hmac.hex(secret, seconds + ".", body));
  }
}
