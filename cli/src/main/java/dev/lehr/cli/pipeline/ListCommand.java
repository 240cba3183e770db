package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import dev.lehr.cli.api.ServerAnswer;
import dev.lehr.cli.api.ServerClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code lehr pipeline list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Lists the pipelines that were published to a server.")
final class ListCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--application", paramLabel = "NAME", description = "Only of this application.")
  private Optional<String> application = Optional.empty();

  @Mixin private ServerAnswer answer = new ServerAnswer();

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return answer.show(console, this::pipelines, all -> all.path("pipelines").forEach(this::print));
  }

  private ObjectNode pipelines(ServerClient client) {
    ObjectNode all = JsonMapper.shared().createObjectNode();
    ArrayNode pipelines = all.putArray("pipelines");
    for (String name : application.map(List::of).orElseGet(() -> applications(client))) {
      client
          .get("/api/v1/applications/" + ServerClient.part(name) + "/pipelines")
          .path("pipelines")
          .forEach(pipelines::add);
    }
    return all;
  }

  private static List<String> applications(ServerClient client) {
    return client
        .get("/api/v1/applications")
        .path("applications")
        .valueStream()
        .map(each -> each.path("name").asString())
        .toList();
  }

  private void print(JsonNode pipeline) {
    String stages =
        pipeline
            .path("stages")
            .valueStream()
            .map(JsonNode::asString)
            .collect(Collectors.joining(", "));
    console
        .out()
        .printf(
            "%s/%s  %s%n",
            pipeline.path("application").asString(),
            console.bold(pipeline.path("name").asString()),
            console.faint(stages));
  }
}
