package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.api.ServerChoice;
import dev.lehr.cli.api.ServerClient;
import dev.lehr.pipeline.PipelineDefinitions;
import dev.lehr.pipeline.PipelineJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code lehr pipeline publish}. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Puts the repository's pipelines in the place of all that the server has of its application.",
      "Executions that run keep to what they started with."
    })
final class PublishCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SentRepository repository = new SentRepository();
  @Mixin private ServerChoice server = new ServerChoice();

  @Option(names = "--json", description = "What the server says, as one JSON object.")
  private boolean json;

  PublishCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PipelineDefinitions definitions = repository.all();
    ObjectNode body = JsonMapper.shared().createObjectNode();
    ArrayNode pipelines = body.putArray("pipelines");
    definitions.pipelines().forEach(pipeline -> pipelines.add(PipelineJson.write(pipeline)));
    try (ServerClient client = server.client()) {
      String application = ServerClient.part(definitions.application());
      JsonNode said = client.put("/api/v1/applications/" + application + "/pipelines", body);
      console
          .out()
          .println(
              json
                  ? said.toString()
                  : "%s %s: %s"
                      .formatted(
                          console.green("✓"),
                          definitions.application(),
                          String.join(", ", definitions.names())));
    }
    return ExitCode.DONE;
  }
}
