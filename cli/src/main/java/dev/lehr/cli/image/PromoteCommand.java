package dev.lehr.cli.image;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.api.ServerChoice;
import dev.lehr.cli.api.ServerClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code lehr image promote}. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Moves a channel to an image, also back to an older one.",
    footer = {"", "Example:", "  lehr image promote catalog-4f2a1c stable"})
final class PromoteCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "IMAGE", description = "The image's unique name.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "CHANNEL", description = "The channel, such as stable.")
  private String channel = "";

  @Mixin private ServerChoice server = new ServerChoice();

  @Option(names = "--json", description = "What the server says, as one JSON object.")
  private boolean json;

  PromoteCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (ServerClient client = server.client()) {
      JsonNode image = client.get("/api/v1/images/" + ServerClient.part(name));
      ObjectNode body = JsonMapper.shared().createObjectNode().put("image", name);
      JsonNode said = client.put(path(image), body);
      console
          .out()
          .println(
              json
                  ? said.toString()
                  : "%s %s of %s/%s is %s"
                      .formatted(
                          console.green("✓"),
                          channel,
                          image.path("application").asString(),
                          image.path("recipe").asString(),
                          name));
    }
    return ExitCode.DONE;
  }

  private String path(JsonNode image) {
    return "/api/v1/channels/%s/%s/%s"
        .formatted(
            ServerClient.part(image.path("application").asString()),
            ServerClient.part(image.path("recipe").asString()),
            ServerClient.part(channel));
  }
}
