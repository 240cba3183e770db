package dev.lehr.cli.image;

import dev.lehr.cli.Console;
import dev.lehr.cli.api.ServerAnswer;
import dev.lehr.cli.api.ServerClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code lehr image show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows an image: where it is, what it is made of, which channels name it.")
final class ShowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "IMAGE", description = "Its unique name.")
  private String name = "";

  @Mixin private ServerAnswer answer = new ServerAnswer();

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return answer.show(console, "/api/v1/images/" + ServerClient.part(name), this::print);
  }

  private void print(JsonNode image) {
    PrintWriter out = console.out();
    out.println(console.bold(image.path("name").asString()));
    image
        .path("amis")
        .properties()
        .forEach(ami -> out.printf("  %-10s %s%n", ami.getKey(), ami.getValue().asString()));
    line("channels", channels(image));
    line("image", image.path("application").asString() + "/" + image.path("recipe").asString());
    for (String key : new String[] {"baked", "commit", "baseImage", "bakeKey", "execution"}) {
      line(key, image.path(key).asString());
    }
  }

  private static String channels(JsonNode image) {
    return image
        .path("channels")
        .valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.joining(", "));
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      console.out().printf("  %-10s %s%n", name, value);
    }
  }
}
