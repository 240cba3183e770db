package dev.lehr.bakery;

import dev.lehr.bakery.internal.recipe.RecipeParser;
import dev.lehr.bakery.internal.template.TemplateReader;
import dev.lehr.yaml.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a repository's {@code lehr.yaml}. */
public final class RecipeReader {
  private static final String FILE = "lehr.yaml";
  private static final long MAX_BYTES = 512 * 1024;

  private RecipeReader() {}

  /**
   * Reads and checks the recipe, without looking into its templates.
   *
   * @param repository the folder with {@code lehr.yaml}
   * @throws BakeryException with every problem of the file and its place
   */
  public static Recipe read(Path repository) {
    Path file = repository.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new BakeryException(
          BakeryFault.INVALID_RECIPE,
          "there is no " + FILE + " in '" + repository + "'; give the folder that has one");
    }
    return new RecipeParser(repository.toAbsolutePath().normalize(), FILE).parse(text(file));
  }

  /**
   * Reads the recipe and everything its templates need, as far as that can be known without running
   * Packer.
   *
   * @return what is wrong; empty when nothing is
   */
  public static List<Problem> validate(Path repository) {
    Recipe recipe;
    try {
      recipe = read(repository);
    } catch (BakeryException e) {
      if (e.problems().isEmpty()) {
        throw e;
      }
      return e.problems();
    }
    List<Problem> problems = new ArrayList<>();
    recipe.images().values().forEach(image -> validate(recipe, image, problems));
    return List.copyOf(problems);
  }

  private static void validate(Recipe recipe, ImageRecipe image, List<Problem> problems) {
    for (int position = 0; position < image.layers().size(); position++) {
      TemplateReader reader = new TemplateReader(recipe.repository());
      problems.addAll(reader.check(image.layers().get(position), position));
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new BakeryException(
            BakeryFault.INVALID_RECIPE,
            file + " is larger than " + MAX_BYTES / 1024 + " kB; that is no recipe");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new BakeryException(
          BakeryFault.INVALID_RECIPE, file + " is not UTF-8 text; save it as UTF-8", e);
    } catch (IOException e) {
      throw new BakeryException(BakeryFault.FILES, file + " can not be read: " + e.getMessage(), e);
    }
  }
}
