package dev.lehr.cli.bake;

import dev.lehr.bakery.BakeRequest;
import dev.lehr.bakery.BakeResult;
import dev.lehr.bakery.Bakery;
import dev.lehr.bakery.Cancellation;
import dev.lehr.bakery.Environment;
import dev.lehr.bakery.Executor;
import dev.lehr.bakery.ImageRecipe;
import dev.lehr.bakery.Recipe;
import dev.lehr.bakery.RecipeReader;
import dev.lehr.cli.Console;
import dev.lehr.cli.DataFolder;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.RehearsalOptions;
import dev.lehr.cli.account.AwsAccess;
import dev.lehr.cli.display.BakeDisplay;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lehr bake}: a repository's recipes become images. */
@Command(
    name = "bake",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Bakes the images of a repository with Packer, layer by layer.",
    footer = {
      "",
      "Examples:",
      "  lehr bake examples/catalog --rehearse",
      "  lehr bake . --environment prod --image catalog --out target/image"
    })
public final class BakeCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private BakeOptions options = new BakeOptions();
  @Mixin private DataFolder data = new DataFolder();
  @Mixin private ExecutorOptions executor = new ExecutorOptions();
  @Mixin private RehearsalOptions rehearsal = new RehearsalOptions();

  /** A command that writes to a console. */
  public BakeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Executor packer = executor.executor();
    Recipe recipe = RecipeReader.read(options.repository);
    List<String> images = images(recipe);
    Cancellation cancellation = new Cancellation();
    try (Interrupts interrupts = Interrupts.cancelling(cancellation, console);
        BakePlace place = place(recipe);
        BakePackages packages = place.packages(recipe, options.packages)) {
      Bakery bakery = place.bakery(packages, options.parallel, packer);
      List<BakeResult> results;
      try (BakeDisplay display = BakeDisplay.of(console, options.json)) {
        results =
            new BakeOrder(
                    recipe,
                    image ->
                        bakery.bake(
                            request(recipe, image, place.region(), images), display, cancellation))
                .run(images);
      }
      new BakeReport(console, options).print(results, place);
      return interrupts.happened() ? ExitCode.INTERRUPTED : exitCode(results);
    }
  }

  private BakePlace place(Recipe recipe) {
    if (options.place.rehearse) {
      return BakePlace.rehearsal(recipe, data.path(), rehearsal);
    }
    Environment environment = recipe.environments().get(options.place.environment);
    if (environment == null) {
      throw new ParameterException(
          spec.commandLine(),
          "lehr.yaml has no environment '%s'; it has %s"
              .formatted(
                  options.place.environment, String.join(", ", recipe.environments().keySet())));
    }
    return BakePlace.aws(environment, AwsAccess.found(), data.path());
  }

  private List<String> images(Recipe recipe) {
    if (recipe.images().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          options.repository + " has no image to bake; describe one under 'images' in lehr.yaml");
    }
    for (String image : options.images) {
      if (!recipe.images().containsKey(image)) {
        throw new ParameterException(
            spec.commandLine(),
            "%s has no image '%s'; it has %s"
                .formatted(options.repository, image, String.join(", ", recipe.images().keySet())));
      }
    }
    List<String> images =
        options.images.isEmpty() ? List.copyOf(recipe.images().keySet()) : options.images;
    options.layer.ifPresent(layer -> checkLayer(recipe, images, layer));
    return images;
  }

  private void checkLayer(Recipe recipe, List<String> images, String layer) {
    for (String image : images) {
      ImageRecipe found = recipe.images().get(image);
      if (found == null || found.layer(layer).isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "image '%s' has no layer '%s'".formatted(image, layer));
      }
    }
  }

  private BakeRequest request(Recipe recipe, String image, String region, List<String> images) {
    Optional<Path> out =
        options.out.map(folder -> images.size() == 1 ? folder : folder.resolve(image));
    return new BakeRequest(
        recipe,
        image,
        region,
        new BakeRequest.Options(options.layer, options.variables, options.force, out));
  }

  private static int exitCode(List<BakeResult> results) {
    return results.stream().allMatch(BakeResult::succeeded) ? ExitCode.DONE : ExitCode.FAILED;
  }
}
