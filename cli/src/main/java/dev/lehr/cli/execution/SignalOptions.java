package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.api.ServerChoice;
import dev.lehr.cli.api.ServerClient;
import dev.lehr.cli.display.ExecutionView;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What all commands need that tell an execution something. */
final class SignalOptions {
  @Parameters(index = "0", paramLabel = "EXECUTION", description = "The execution's id.")
  private String execution = "";

  @Mixin private ServerChoice server = new ServerChoice();

  @Option(names = "--json", description = "The execution afterwards, as one JSON object.")
  private boolean json;

  /** Tells the execution. */
  int signal(Console console, String what, ObjectNode body) {
    try (ServerClient client = server.client()) {
      return send(console, client, "/" + what, body);
    }
  }

  /** Tells one of its stages; without a name, the only one that waits for an answer. */
  int signalStage(Console console, Optional<String> stage, String what, ObjectNode body) {
    try (ServerClient client = server.client()) {
      String name = stage.orElseGet(() -> waiting(client));
      return send(console, client, "/stages/" + ServerClient.part(name) + "/" + what, body);
    }
  }

  private String path() {
    return "/api/v1/executions/" + ServerClient.part(execution);
  }

  private String waiting(ServerClient client) {
    List<String> waiting =
        ExecutionView.of(client.get(path())).stages().stream()
            .filter(stage -> stage.status().equals("awaitingApproval"))
            .map(ExecutionView.StageView::name)
            .toList();
    if (waiting.size() != 1) {
      throw new IllegalArgumentException(
          waiting.isEmpty()
              ? "No stage of execution '%s' waits for an answer; name the stage to give it beforehand"
                  .formatted(execution)
              : "%d stages of execution '%s' wait for an answer; name one of %s"
                  .formatted(waiting.size(), execution, String.join(", ", waiting)));
    }
    return waiting.getFirst();
  }

  private int send(Console console, ServerClient client, String what, ObjectNode body) {
    JsonNode after = client.post(path() + what, body, UUID.randomUUID().toString());
    if (json) {
      console.out().println(after);
    } else {
      console
          .out()
          .printf("%s %s is %s%n", console.green("✓"), execution, after.path("status").asString());
    }
    return ExitCode.DONE;
  }

  /** A body with a text, unless it is empty. */
  static ObjectNode body(String field, String text) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    return text.isEmpty() ? body : body.put(field, text);
  }

  static ObjectNode nothing() {
    return JsonMapper.shared().createObjectNode();
  }
}
