package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.api.ServerChoice;
import dev.lehr.cli.api.ServerClient;
import dev.lehr.cli.execution.Watch;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code lehr pipeline run}: the definition goes along with the request. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a pipeline of the repository's lehr.yaml on a server.",
      "On a server of this computer its commands run in the repository's folder."
    },
    footer = {
      "",
      "With --watch the exit code is 0 when the execution succeeded and 1 when not;",
      "Ctrl-C ends the watching, not the execution.",
      "",
      "Example:",
      "  lehr pipeline run deliver -p version=1.10 --watch"
    })
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME", description = "The pipeline's name.")
  private String name = "";

  @Mixin private SentRepository repository = new SentRepository();

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description = "A parameter's value; may be given more than once.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(names = "--watch", description = "Shows how it goes on until it ends.")
  private boolean watch;

  @Mixin private ServerChoice server = new ServerChoice();

  @Option(names = "--json", description = "What the server says, as JSON, one object a line.")
  private boolean json;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Pipeline pipeline = repository.pipeline(name);
    try (ServerClient client = server.client()) {
      ObjectNode body = JsonMapper.shared().createObjectNode();
      body.set("pipeline", PipelineJson.write(pipeline));
      parameters.forEach(body.putObject("parameters")::put);
      repository.describe(body, client.server());
      JsonNode started = client.post("/api/v1/executions", body, UUID.randomUUID().toString());
      tell(started);
      return watch
          ? new Watch(console, client, json).until(started.path("id").asString())
          : ExitCode.DONE;
    }
  }

  private void tell(JsonNode started) {
    if (json) {
      console.out().println(started);
      console.out().flush();
      return;
    }
    String id = started.path("id").asString();
    if (watch) {
      console.err().printf("%s %s is execution %s%n", console.green("▸"), name, id);
    } else {
      console.out().println(id);
      console.err().println(console.faint("  lehr pipeline watch " + id));
    }
  }
}
