package dev.lehr.server.internal.http;

import dev.lehr.triggers.WebhookAnswer;
import dev.lehr.triggers.WebhookRequest;
import io.helidon.http.Header;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Hands calls from outside to the triggers, which look at who calls. */
public final class WebhookPart implements Part {
  private static final String PREFIX = "/webhooks/";
  private static final int MOST_BYTES = 512 * 1024;

  private final Function<WebhookRequest, WebhookAnswer> triggers;

  public WebhookPart(Function<WebhookRequest, WebhookAnswer> triggers) {
    this.triggers = triggers;
  }

  @Override
  public boolean answers(String path) {
    return path.startsWith(PREFIX);
  }

  @Override
  public Answered answer(ServerRequest request, InputStream body, ServerResponse response)
      throws IOException {
    WebhookAnswer answer = answer(request, body);
    response.status(Status.create(answer.status()));
    response.header("Content-Type", "application/json");
    response.send(JsonMapper.shared().writeValueAsBytes(json(answer)));
    return new Answered("webhooks", answer.status());
  }

  private WebhookAnswer answer(ServerRequest request, InputStream body) throws IOException {
    if (!request.prologue().method().text().equals("POST")) {
      return WebhookAnswer.of(405, "webhooks are called with POST");
    }
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      return WebhookAnswer.of(413, "the body has more than 512 KiB");
    }
    String path = request.prologue().uriPath().rawPath().substring(PREFIX.length());
    return triggers.apply(new WebhookRequest(path, headers(request), bytes));
  }

  private static Map<String, String> headers(ServerRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : request.headers()) {
      headers.put(header.name(), header.get());
    }
    return headers;
  }

  private static ObjectNode json(WebhookAnswer answer) {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("message", answer.message());
    ArrayNode executions = json.putArray("executions");
    answer.executions().forEach(executions::add);
    return json;
  }
}
