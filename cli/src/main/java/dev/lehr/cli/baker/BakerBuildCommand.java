package dev.lehr.cli.baker;

import dev.lehr.bakery.BakerImages;
import dev.lehr.bakery.BakerImages.BakerImage;
import dev.lehr.bakery.BakerImages.BuildOptions;
import dev.lehr.bakery.DockerSettings;
import dev.lehr.bakery.ImageRecipe;
import dev.lehr.bakery.Recipe;
import dev.lehr.bakery.RecipeReader;
import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr baker build}: makes the platform's baker and those of a repository's recipes. */
@Command(
    name = "build",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Builds the platform's baker (lehr/baker) and, for a repository, the bakers of its images.",
      "With a repository the platform's baker is only built when it is missing or an option is for"
          + " it."
    },
    footer = {
      "",
      "Examples:",
      "  lehr baker build",
      "  lehr baker build --bootstrap --build-arg PACKER_VERSION=apt",
      "  lehr baker build examples/catalog --base registry.example.com/debian:12-slim"
    })
final class BakerBuildCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private BakerBuildOptions options = new BakerBuildOptions();

  BakerBuildCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    BakerImages bakers =
        new BakerImages(
            new DockerSettings(options.host, DockerSettings.Limits.standard()),
            line -> console.err().println(console.faint("  │ ") + line));
    Map<String, String> wanted = options.repository.map(this::bakers).orElseGet(TreeMap::new);
    if (options.concernPlatform() || !bakers.hasPlatform()) {
      print("the platform's baker", buildPlatform(bakers));
    }
    wanted.forEach(
        (image, baker) ->
            print("the baker of " + image, bakers.buildFor(repository(), baker, build())));
    return ExitCode.DONE;
  }

  private Path repository() {
    return options.repository.orElseThrow().toAbsolutePath().normalize();
  }

  private BakerImage buildPlatform(BakerImages bakers) {
    String base =
        options.base.bootstrap
            ? bakers.bootstrap(options.mirror)
            : options.base.image.orElse(BakerImages.USUAL_BASE);
    return bakers.buildPlatform(base, options.packer, platformBuild());
  }

  private BuildOptions build() {
    return new BuildOptions(options.arguments, options.fresh);
  }

  /** Who can not reach a registry will hardly reach Packer's releases, but has Debian's. */
  private BuildOptions platformBuild() {
    Map<String, String> arguments = new TreeMap<>(options.arguments);
    if (options.base.bootstrap) {
      arguments.putIfAbsent("PACKER_VERSION", "apt");
    }
    return new BuildOptions(arguments, options.fresh);
  }

  /** The bakers that the recipes name, by image; those without one use the platform's. */
  private Map<String, String> bakers(Path repository) {
    Recipe recipe = RecipeReader.read(repository);
    Map<String, String> bakers = new TreeMap<>();
    for (String name : names(recipe)) {
      ImageRecipe image = recipe.images().get(name);
      if (image != null) {
        image.baker().ifPresent(baker -> bakers.put(name, baker));
      }
    }
    return bakers;
  }

  private List<String> names(Recipe recipe) {
    for (String name : options.images) {
      if (!recipe.images().containsKey(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "the repository has no image '%s'; it has %s"
                .formatted(name, String.join(", ", recipe.images().keySet())));
      }
    }
    return options.images.isEmpty() ? List.copyOf(recipe.images().keySet()) : options.images;
  }

  private void print(String whose, BakerImage image) {
    if (options.json) {
      console.out().println(JsonMapper.shared().writeValueAsString(image));
      return;
    }
    console
        .out()
        .printf(
            "%s %s: %s with Packer %s%n  %s%n",
            console.green("✓"),
            whose,
            console.bold(image.name()),
            image.packerVersion(),
            image.id());
  }
}
