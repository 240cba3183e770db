package dev.lehr.server;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's document, and whether an answer is as it says, by somebody else's JSON Schema. */
record TestingContract(String text, ObjectNode document) {

  static TestingContract ofServer() {
    try (InputStream resource =
        TestingContract.class.getResourceAsStream("/dev/lehr/server/openapi.yaml")) {
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
      ObjectNode document = JsonMapper.shared().valueToTree(read);
      close(document.path("components").path("schemas"));
      return new TestingContract(text, document);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Here, unlike for clients, a field that is not in the document is an error. */
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(TestingContract::close);
  }

  /** An operation of the document. */
  record Operation(String id, String method, String path, boolean open, boolean streams) {
    @Override
    public String toString() {
      return id;
    }
  }

  String version() {
    return document.path("openapi").asString();
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (!method.getKey().equals("parameters")) {
          operations.add(operation(path.getKey(), method.getKey(), method.getValue()));
        }
      }
    }
    return operations;
  }

  /** The operation of that id. */
  Operation operation(String id) {
    return operations().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private Operation operation(String path, String method, JsonNode said) {
    boolean open =
        said.has("security")
            && (said.path("security").isEmpty() || said.path("security").get(0).isEmpty());
    boolean streams =
        resolved(said.path("responses").path("200")).path("content").has("text/event-stream");
    return new Operation(
        said.path("operationId").asString(), method.toUpperCase(Locale.ROOT), path, open, streams);
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }

  /** What is not as the document says. */
  List<String> complaints(Operation operation, TestingClient.Said said) {
    JsonNode responses =
        document
            .path("paths")
            .path(operation.path())
            .path(operation.method().toLowerCase(Locale.ROOT))
            .path("responses");
    JsonNode response =
        resolved(
            responses.has(String.valueOf(said.status()))
                ? responses.path(String.valueOf(said.status()))
                : responses.path("default"));
    if (response.isMissingNode()) {
      return List.of("status %d is not in the document".formatted(said.status()));
    }
    String type = said.header("Content-Type").replaceFirst(";.*", "");
    if (!response.has("content")) {
      return said.body().isEmpty() ? List.of() : List.of("there should be no body");
    }
    JsonNode content = response.path("content").path(type);
    if (content.isMissingNode()) {
      return List.of("Content-Type %s is not in the document".formatted(type));
    }
    String body =
        type.endsWith("json") ? said.body() : JsonMapper.shared().writeValueAsString(said.body());
    return validate(content.path("schema"), body);
  }

  private List<String> validate(JsonNode schema, String body) {
    ObjectNode whole = JsonMapper.shared().createObjectNode();
    whole.set("components", document.path("components"));
    whole.setAll((ObjectNode) schema);
    Schema read =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(whole);
    return read.validate(body, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
